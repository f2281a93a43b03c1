import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { metricContext } from './collect.ts'
import type { Compared } from './judge-comparisons.ts'
import { type Measure, openMeasure } from './measure.ts'
import { openPanel, type Protocol } from './panel.ts'
import { differenceOf, resampledDifference } from './resampled-difference.ts'
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

/**
 * The paired difference of the primary measure on the later rows that both models answered, with its interval and a two-sided
 * paired bootstrap test from the same resamples, and one against the margin: so many that the correction can reject all of `pairs`.
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
  const result = panel.fold([1, 0], differenceOf, true)
  const { margin } = task.spec
  const { label: metric, metric: card } = measure
  const of = { model: view.id, against: against.id, metric, better: card.better, margin, n: own.rows.rows }
  return { ...of, ...resampledDifference(result, margin) }
}

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
