import { z } from 'zod'

/** What a standing is made of, in the order in which it is told; each in [0, 1], higher is better. */
export const standingComponents = ['area', 'core', 'abstention', 'calibration', 'cost'] as const
export type StandingComponent = (typeof standingComponents)[number]

const Weight = z.number().positive().optional()

/** How models are ranked: the weighted mean of what the document asks for. */
export const StandingSpec = z.strictObject({
  /** Relative to each other; a component without a weight does not count. */
  weights: z
    .strictObject({
      /** What is retained under the conditions: area under severity of the primary metric, between the ends of its range. */
      area: Weight,
      /** Share of core behaviour that is kept. */
      core: Weight,
      /** Utility of abstaining before what is unfamiliar. */
      abstention: Weight,
      /** 1 - expected calibration error. */
      calibration: Weight,
      /** 1 at the least cost that answers can have, 0 at the most. */
      cost: Weight,
    })
    .refine(
      (weights) => Object.values(weights).some((weight) => weight !== undefined),
      'a weight, such as { area: 1 }',
    ),
  /** Standings that are shown to differ by less are equivalent. */
  margin: z.number().gt(0).lt(1).default(0.01),
})
export type StandingSpec = z.output<typeof StandingSpec>

/** The components that count, each with its share of the whole: w / sum of w. */
export function sharesOf({
  weights,
}: Pick<StandingSpec, 'weights'>): { component: StandingComponent; share: number }[] {
  const own = standingComponents.flatMap((component) => {
    const weight = weights[component]
    return weight === undefined ? [] : [{ component, weight }]
  })
  const whole = own.reduce((total, { weight }) => total + weight, 0)
  return own.map(({ component, weight }) => ({ component, share: weight / whole }))
}

/** A difference in one component, of a model less another: its value and interval, all null where it is undefined. */
export interface ComponentDifference {
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * Whether one model dominates another: at least as good in every component, better in one. `shown` where the intervals say so: none reaches
 * below 0, and one lies above; `seen` where only the values do.
 */
export function dominance(differences: readonly ComponentDifference[]): 'shown' | 'seen' | 'none' {
  const dominates = (of: (difference: ComponentDifference) => number | null): boolean =>
    differences.every((difference) => (of(difference) ?? -1) >= 0) &&
    differences.some((difference) => (of(difference) ?? 0) > 0)
  if (!dominates(({ value }) => value)) return 'none'
  return dominates(({ lower }) => lower) ? 'shown' : 'seen'
}

/** The same difference seen from the other model. */
export function reversed({ lower, upper, value }: ComponentDifference): ComponentDifference {
  const minus = (x: number | null): number | null => (x === null ? null : 0 - x)
  return { value: minus(value), lower: minus(upper), upper: minus(lower) }
}
