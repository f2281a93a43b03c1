import { confidences, thresholdOf } from '../core/confidence.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { MetricContext } from '../core/scored.ts'
import { abstainOf, hasAnswer } from '../core/unfamiliar.ts'
import { metricContext, pick } from './collect.ts'
import type { Protocol } from './panel.ts'
import { type ModelView, placesWhere } from './views.ts'

/** Familiar rows of a model, once more apart: those that its threshold is taken from, and those that it is judged on. */
export interface FamiliarRows {
  readonly judged: ReadonlySet<number>
  /** Of how many rows the threshold is made, and whether models had seen their intervals or they are a half of what came later. */
  readonly calibration: { readonly rows: number; readonly from: 'seen' | 'later' }
  /** With the threshold below which the model abstains. */
  readonly context: MetricContext
}

/**
 * Where a model abstains, from clean familiar rows on which it is not judged: the held-out rows of the intervals that it has seen, which
 * are there before the future is, or where these are fewer than the smallest cell, a half of its later rows that is drawn by id
 * (by cluster where there are clusters). Rows of a held-out domain are not familiar. Null where no row is left for either.
 */
export function familiarRows(task: ReleaseTask, view: ModelView, protocol: Protocol): FamiliarRows | null {
  const { intervals, interval } = task.split
  const isLater = (row: number): boolean => intervals.length === 1 || interval[row] > view.until
  const domains = new Set((task.unfamiliar?.entries ?? []).filter(hasAnswer).flatMap(({ rows }) => [...rows]))
  const familiar = [...view.clean.row].filter((row) => !domains.has(row))
  const later = familiar.filter(isLater)
  const seen = familiar.filter((row) => !isLater(row))
  const enough = seen.length >= protocol.minimumCell
  const half = (row: number): boolean => {
    const unit = task.cluster ? `cluster ${task.cluster[row]}` : task.ids[row]
    return protocol.key.fold('abstain', unit).stream().uniform() < 0.5
  }
  const calibration = new Set(enough ? seen : later.filter(half))
  const judged = new Set(enough ? later : later.filter((row) => !calibration.has(row)))
  const places = Int32Array.from(placesWhere(view.clean, (row) => calibration.has(row)))
  const { coverage, costs } = abstainOf(task.spec)
  const context = metricContext(task)
  const below = thresholdOf(confidences(pick(view.clean, places), context.classes), coverage)
  if (below === null || judged.size === 0) return null
  return {
    judged,
    calibration: { rows: calibration.size, from: enough ? 'seen' : 'later' },
    context: { ...context, abstain: { below, ...costs } },
  }
}
