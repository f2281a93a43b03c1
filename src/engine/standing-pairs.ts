import type { Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import type { StandingSpec } from '../core/standing.ts'
import type { Verdict } from '../core/verdict.ts'
import { type Compared, judgeComparisons } from './judge-comparisons.ts'
import { resampledDifference } from './resampled-difference.ts'
import { estimateOf, type Standings, standingOf, undefinedPart } from './standing-values.ts'

/** A model that is ranked: the places of its parts, in the order of the components. */
export interface Entrant {
  readonly model: string
  readonly places: readonly number[]
  readonly value: number
}

/**
 * All differences of pairs of ranked models, the better one less the other: of the standing as verdicts, corrected together (Holm), and of
 * each component as estimates whose level is such that those of all pairs hold together. `entrants` come best first.
 */
export function comparePairs(
  standings: Standings,
  entrants: readonly Entrant[],
  { margin }: Pick<StandingSpec, 'margin'>,
): { estimates: Estimate[]; verdicts: Verdict[] } {
  const { components, level, n, task } = standings
  const pairs = entrants.flatMap((a, i) => entrants.slice(i + 1).map((b) => [a, b] as const))
  const together = 1 - (1 - level) / Math.max(1, pairs.length)
  const compared = pairs.map(([a, b]): Compared => {
    const less = (all: Float64Array): Value => minus(standings.whole(all, a.places), standings.whole(all, b.places))
    const result = standings.fold([...a.places, ...b.places], less, [-1, 1], level)
    const of = { model: a.model, against: b.model, metric: standingOf, better: 'higher', margin, n } as const
    return { ...of, ...resampledDifference(result, margin) }
  })
  const estimates = pairs.flatMap(([a, b]) =>
    components.map((component, s): Estimate => {
      const [own, other] = [a.places[s], b.places[s]]
      const result = standings.fold([own, other], (all) => minus(all[own], all[other]), [-1, 1], together)
      const axes = { task, model: a.model, against: b.model }
      const base = { metric: standingOf, reduction: component, axes, level: together, n }
      return estimateOf(base, result, result.value ?? undefinedPart)
    }),
  )
  const idOf = ({ against, model }: Compared): string => `${task}: ${model} against ${against} by standing`
  const verdicts = judgeComparisons(compared, { task, level, idOf })
  return { estimates, verdicts: verdicts.map((verdict) => ({ ...verdict, kind: 'standing' })) }
}

function minus(a: Value, b: Value): Value {
  return typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a - b) ? a - b : undefinedPart
}

/**
 * Ranks by standing. The interval goes from one after the models that are shown to be better to one before those shown to be worse; as
 * the pairs are corrected together, all intervals of a task hold at once.
 */
export function ranksOf(
  { lacking, level, n, task }: Standings,
  entrants: readonly Entrant[],
  verdicts: readonly Verdict[],
) {
  return entrants.map(({ model }, i): Estimate => {
    const worse = verdicts.filter((one) => one.word === 'improved' && one.model === model).length
    const better = verdicts.filter((one) => one.word === 'improved' && one.against === model).length
    const base = { metric: standingOf, reduction: 'rank', axes: { task, model }, value: i + 1, level, n }
    if (lacking !== null) return { ...base, lower: null, upper: null, method: 'none', reason: lacking }
    return { ...base, lower: 1 + better, upper: entrants.length - worse, method: 'pairs shown apart' }
  })
}
