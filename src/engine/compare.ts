import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import { holm } from '../hypotheses/holm.ts'
import { pairedBootstrap } from '../hypotheses/paired-bootstrap.ts'
import { detectableDifference } from '../hypotheses/power.ts'
import { metricContext } from './collect.ts'
import { type Measure, openMeasure } from './measure.ts'
import { ends, openPanel, type Protocol } from './panel.ts'
import { cellWhere, type ModelView, pairCell } from './views.ts'

/** Which pairs are compared: every model with the best fixed baseline, and each retrained baseline with its fixed self. */
export function comparedPairs(views: readonly ModelView[], best: ModelView | null): [ModelView, ModelView][] {
  const pairs: [ModelView, ModelView][] = []
  for (const view of views) {
    const fixed = views.find((other) => other.id !== view.id && view.id === `${other.id}~retrained`)
    if (fixed) pairs.push([view, fixed])
    if (best && view.id !== best.id && fixed?.id !== best.id) pairs.push([view, best])
  }
  return pairs
}

/** A paired difference before it is corrected for the number of pairs. */
export interface Compared {
  readonly model: string
  readonly against: string
  readonly n: number
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly method: string
  readonly reason?: string | undefined
  readonly error: number | null
  readonly p: number | null
}

/**
 * The paired difference of the primary measure on the later rows that both models answered, with its interval and a two-sided
 * paired bootstrap test from the same resamples: so many that Holm can reject all of `pairs` such tests.
 */
export function comparePair(
  task: ReleaseTask,
  [view, against]: readonly [ModelView, ModelView],
  measure: Measure,
  protocol: Protocol,
  pairs = 1,
): Compared {
  const replicates = Math.max(protocol.replicates, Math.ceil((10 * pairs) / (1 - protocol.level)))
  const known = new Set(against.clean.row)
  const later = (row: number): boolean => isLater(task, view, row) && isLater(task, against, row)
  const own = cellWhere(view.clean, {}, (row) => later(row) && known.has(row))
  const shared = new Set(own.samples)
  const theirs = cellWhere(against.clean, {}, (row) => shared.has(row))
  const panel = openPanel(measure, [own, theirs], metricContext(task), { ...protocol, replicates })
  const {
    error,
    interval,
    replicates: differences,
    value,
  } = panel.fold([0, 1], ([a, b]) => (a === null || b === null ? { value: null, reason: 'undefined' } : a - b), true)
  const p = value === null ? null : pairedBootstrap(differences)
  return { model: view.id, against: against.id, n: own.rows.rows, value, ...ends(interval), error, p }
}

/** The compared pairs of a task as verdicts: p-values corrected by Holm over all of them, and one of four words each. */
export function correctedVerdicts(
  task: ReleaseTask,
  compared: readonly Compared[],
  measure: Measure,
  level: number,
): Verdict[] {
  const sign = measure.metric.better === 'higher' ? 1 : -1
  const { margin, id } = task.spec
  const tested = compared.filter((pair) => pair.p !== null)
  const corrected = holm(Float64Array.from(tested, (pair) => pair.p as number))
  return compared.map((pair) => {
    const { against, error, lower, method, model, n, p, reason, upper, value } = pair
    const pCorrected = p === null ? null : corrected[tested.indexOf(pair)]
    const gain = value === null ? null : sign * value
    const [low, high] = sign === 1 ? [lower, upper] : [negated(upper), negated(lower)]
    const alpha = 1 - level
    const word = wordOf({ gain, low, high, pCorrected, margin, alpha, same: error === 0 && gain === 0 })
    return {
      id: `${id}: ${model} against ${against}`,
      kind: 'comparison',
      task: id,
      model,
      against,
      word,
      sentence: sentenceOf(word, model, against, measure.label),
      metric: measure.label,
      value,
      lower,
      upper,
      level,
      method,
      n,
      p,
      pCorrected,
      // By the correction's strictest step, whichever pair it falls to.
      detectable: detectableDifference(error, alpha / Math.max(1, tested.length)),
      bound: margin,
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

interface Evidence {
  /** Difference in the direction of better. */
  readonly gain: number | null
  readonly low: number | null
  readonly high: number | null
  readonly pCorrected: number | null
  readonly margin: number
  readonly alpha: number
  readonly same: boolean
}

/**
 * improved or regressed: the corrected test rejects and the interval lies on one side of 0, and not within the margin;
 * equivalent: the interval lies within the margin; undecided: neither.
 */
export function wordOf({ gain, low, high, pCorrected, margin, alpha, same }: Evidence): Verdict['word'] {
  if (same) return 'equivalent'
  if (gain === null || low === null || high === null) return 'undecided'
  if (low >= -margin && high <= margin) return 'equivalent'
  const significant = pCorrected !== null && pCorrected <= alpha
  if (significant && low > 0) return 'improved'
  if (significant && high < 0) return 'regressed'
  return 'undecided'
}

export function sentenceOf(word: Verdict['word'], model: string, against: string, metric: string): string {
  if (word === 'improved') return `${model} is better than ${against} in ${metric}.`
  if (word === 'regressed') return `${model} is worse than ${against} in ${metric}.`
  if (word === 'equivalent') return `${model} and ${against} differ in ${metric} by no more than the margin.`
  return `The data do not decide between ${model} and ${against} in ${metric}.`
}

const negated = (value: number | null): number | null => (value === null ? null : -value)

export const isLater = (task: ReleaseTask, view: ModelView, row: number): boolean =>
  task.split.intervals.length === 1 || task.split.interval[row] > view.until

/** Churn between two models on rows that are later for both, with flips for the better and for the worse. */
export async function estimateChurn(
  task: ReleaseTask,
  [view, against]: readonly [ModelView, ModelView],
  protocol: Protocol,
): Promise<Estimate[]> {
  const axes = { task: task.spec.id, model: view.id, against: against.id }
  const cell = pairCell(
    view.clean,
    against.clean,
    axes,
    (row) => isLater(task, view, row) && isLater(task, against, row),
  )
  const estimates: Estimate[] = []
  for (const use of ['churn', 'good-flips', 'bad-flips']) {
    const measure = await openMeasure({ use })
    estimates.push(openPanel(measure, [cell], metricContext(task), protocol).cell(0))
  }
  return estimates
}
