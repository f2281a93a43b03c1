import { z } from 'zod'
import { standingComponents } from '../core/standing.ts'
import { Verdict } from '../core/verdict.ts'
import { Measured } from './measured.ts'

const Component = z.enum(standingComponents)

/** A model's standing and what it is made of: contributions (share x value) add up to it. */
export const StandingRow = z.strictObject({
  model: z.string(),
  standing: Measured,
  /** The interval goes over the models that are not told apart from it. */
  rank: Measured.nullable(),
  parts: z.array(z.strictObject({ component: Component, measured: Measured.nullable(), contribution: z.number() })),
  /** Models at least as good in every component and better in one; none for a model on the Pareto front. */
  dominatedBy: z.array(z.strictObject({ model: z.string(), shown: z.boolean() })),
})
export type StandingRow = z.infer<typeof StandingRow>

/** What the models of a task are ranked by. */
export const ShownStanding = z.strictObject({
  margin: z.number(),
  shares: z.array(z.strictObject({ component: Component, weight: z.number(), share: z.number() })),
  /** Best first. */
  rows: z.array(StandingRow),
  /** Models without a standing, and why. */
  left: z.array(z.strictObject({ model: z.string(), reason: z.string() })),
  pairs: z.array(Verdict),
  /** Whether the first dominates the second, and the components that speak for the second; null where there are not two. */
  weights: z
    .strictObject({
      dominates: z.enum(['shown', 'seen', 'none']),
      second: z.array(z.strictObject({ component: Component, shown: z.boolean() })),
    })
    .nullable(),
})
export type ShownStanding = z.infer<typeof ShownStanding>
