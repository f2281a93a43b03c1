import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { metricContext } from './collect.ts'
import { foldCurve, type PanelCurve } from './fold.ts'
import type { Measure } from './measure.ts'
import { type Axes, openPanel, type Panel, type PanelCell, type Protocol } from './panel.ts'
import { cellWhere, type ModelView, type TrainedVersion } from './views.ts'

/** What a model that knows nothing scores, so that decay can be measured against it; null where no such baseline ran. */
export type Floor = number | null

export interface CurveOfPanel {
  readonly panel: Panel
  readonly curve: PanelCurve
  readonly axes: Axes
}

/**
 * One measure of one model over time: all later intervals, the latest, what was held out of the past, and each later interval.
 * Positions count intervals since training: the first later interval is +1; the reference is what was held out of the past.
 */
export function timeCurve(task: ReleaseTask, view: ModelView, measure: Measure, protocol: Protocol): CurveOfPanel {
  const { interval, intervals } = task.split
  const axes: Axes = { task: task.spec.id, model: view.id }
  const last = intervals.length - 1
  const later = intervals.filter((i) => i.index > view.until)
  const cells: PanelCell[] = [
    cellWhere(view.clean, { ...axes, slice: 'later' }, (row) => interval[row] > view.until),
    cellWhere(view.clean, { ...axes, slice: 'latest' }, (row) => interval[row] === last),
    cellWhere(view.clean, { ...axes, slice: 'held-out' }, (row) => interval[row] <= view.until),
    ...later.map((i) => cellWhere(view.clean, { ...axes, interval: i.label }, (row) => interval[row] === i.index)),
  ]
  const panel = openPanel(measure, cells, metricContext(task), protocol)
  const curve: PanelCurve = {
    over: 'time',
    indices: later.map((_, k) => k + 3),
    x: later.map((i) => i.index - view.until),
    labels: later.map((i) => i.label),
    better: measure.metric.better,
    reference: panel.values[2] === null ? null : 2,
  }
  return { panel, curve, axes }
}

/** The held-out value, for a benchmark without time. */
export function heldOut(task: ReleaseTask, view: ModelView, measure: Measure, protocol: Protocol): Estimate {
  const axes = { task: task.spec.id, model: view.id, slice: 'held-out' }
  return openPanel(measure, [cellWhere(view.clean, axes, () => true)], metricContext(task), protocol).cell(0)
}

/** All cells of the time curve and what follows along it; for the primary measure also how long the model lasts. */
export async function estimateOverTime(
  task: ReleaseTask,
  view: ModelView,
  measure: Measure,
  protocol: Protocol,
  floor: Floor,
  primary: boolean,
): Promise<Estimate[]> {
  if (task.split.intervals.length === 1) return [heldOut(task, view, measure, protocol)]
  const { panel, curve, axes } = timeCurve(task, view, measure, protocol)
  const fold = (reduction: string, params: (reference: number | null) => unknown = () => ({})): Promise<Estimate> =>
    foldCurve(panel, curve, { metric: measure.label, reduction, axes, level: protocol.level, params })
  const folded = [
    await fold('mean'),
    await fold('worst'),
    await fold('best'),
    await fold('spread'),
    await fold('slope'),
  ]
  if (primary) {
    const worse = measure.metric.better === 'higher' ? -task.spec.margin : task.spec.margin
    if (floor !== null) folded.push(await fold('half-life', () => ({ floor })))
    folded.push(await fold('area'))
    if (curve.reference !== null) {
      folded.push(await fold('time-to-failure', (reference) => ({ threshold: (reference ?? 0) + worse })))
    }
  }
  return [...panel.cells.map((_, k) => panel.cell(k)), ...folded]
}

/** The T x T matrix of a retrained baseline: trained until i, evaluated on j; the past by its held-out part. */
export function estimateMatrix(
  task: ReleaseTask,
  versions: readonly TrainedVersion[],
  measure: Measure,
  protocol: Protocol,
): Estimate[] {
  const { interval, intervals } = task.split
  const cells = versions.flatMap(({ base, until, clean }) =>
    intervals.map((i) => {
      const axes = { task: task.spec.id, model: base, trainedUntil: intervals[until].label, interval: i.label }
      return cellWhere(clean, axes, (row) => interval[row] === i.index)
    }),
  )
  const panel = openPanel(measure, cells, metricContext(task), protocol)
  return cells.map((_, k) => panel.cell(k))
}
