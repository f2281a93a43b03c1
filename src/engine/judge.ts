import type { CriterionSpec } from '../core/criterion.ts'
import type { Estimate } from '../core/estimate.ts'
import type { Verdict } from '../core/verdict.ts'

/**
 * Judges criteria on estimates that were made for them. With the interval rule the whole interval must lie on the right side
 * (met) or on the wrong side (missed), else it is undecided; with the point rule the value alone decides.
 * "Not reached" along an axis means beyond its end: that decides bounds within the axis only.
 */
export function judgeCriterion(criterion: CriterionSpec, estimate: Estimate): Verdict {
  const atLeast = 'atLeast' in criterion.require
  const bound = 'atLeast' in criterion.require ? criterion.require.atLeast : criterion.require.atMost
  const word = decide(estimate, bound, atLeast, criterion.rule ?? 'interval')
  const { value, lower, upper, level, method, n, metric } = estimate
  return {
    id: criterion.id,
    kind: 'criterion',
    task: criterion.task,
    model: String(estimate.axes.model),
    word,
    sentence: criterion.summary,
    metric: estimate.reduction ? `${metric} ${estimate.reduction} over ${estimate.over}` : metric,
    value,
    lower,
    upper,
    level,
    method,
    n,
    bound,
    ...(estimate.reason === undefined ? {} : { reason: estimate.reason }),
  }
}

function decide(estimate: Estimate, bound: number, atLeast: boolean, rule: 'interval' | 'point'): Verdict['word'] {
  const { value, lower, upper, reason } = estimate
  if (value === null) return reason === 'not reached' ? decideUnreached(estimate, bound, atLeast, rule) : 'undecided'
  const good = (x: number): boolean => (atLeast ? x >= bound : x <= bound)
  if (rule === 'point') return good(value) ? 'met' : 'missed'
  if (lower === null && upper === null) return 'undecided'
  const low = lower ?? Number.NEGATIVE_INFINITY
  const high = upper ?? Number.POSITIVE_INFINITY
  if (good(low) && good(high)) return 'met'
  return !good(low) && !good(high) ? 'missed' : 'undecided'
}

/** Beyond the end of the axis: more than any bound within it, and nothing is known of a bound beyond it. */
function decideUnreached(
  { censored, lower, method, reduction }: Estimate,
  bound: number,
  atLeast: boolean,
  rule: 'interval' | 'point',
): Verdict['word'] {
  if (censored === undefined || bound > censored) return 'undecided'
  // Exactly at the end: beyond it is no less, but not surely more.
  const beyond = atLeast ? 'met' : bound < censored ? 'missed' : 'undecided'
  if (rule === 'point') return beyond
  // A lower end of null lies beyond the axis too, where there is an interval at all. That of a breaking point is how far survival
  // is shown: null where it is not.
  const unknown = method === 'none' || reduction === 'breaking-point'
  const least = lower ?? (unknown ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
  return (atLeast ? least >= bound : least > bound) ? beyond : 'undecided'
}

/** The models that a criterion judges: names, `submitted` for all that were brought, `best-baseline`. */
export function judgedModels(
  criterion: CriterionSpec,
  models: readonly { readonly id: string; readonly submitted: boolean }[],
  best: string | null,
): string[] {
  const names = new Set<string>()
  for (const wanted of criterion.models) {
    if (wanted === 'submitted') for (const model of models) if (model.submitted) names.add(model.id)
    if (wanted === 'best-baseline' && best !== null) names.add(best)
    if (models.some((model) => model.id === wanted)) names.add(wanted)
  }
  return [...names]
}
