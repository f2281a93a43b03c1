import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { metricContext } from './collect.ts'
import { type Folding, foldCurve, type PanelCurve } from './fold.ts'
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
  const axes: Axes = { task: task.spec.id, model: view.id }
  const later = task.split.intervals.filter((i) => i.index > view.until)
  const panel = openPanel(measure, timeCells(task, view), metricContext(task), protocol)
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

const cellsOfView = new WeakMap<ModelView, readonly PanelCell[]>()

/** The cells over time, picked once for all measures: later, latest, held-out, and each later interval; without time held-out alone. */
function timeCells(task: ReleaseTask, view: ModelView): readonly PanelCell[] {
  const known = cellsOfView.get(view)
  if (known) return known
  const { interval, intervals } = task.split
  const last = intervals.length - 1
  const where = (axes: Axes, wanted: (interval: number) => boolean): PanelCell =>
    cellWhere(view.clean, { task: task.spec.id, model: view.id, ...axes }, (row) => wanted(interval[row]))
  const cells =
    intervals.length === 1
      ? [where({ slice: 'held-out' }, () => true)]
      : [
          where({ slice: 'later' }, (i) => i > view.until),
          where({ slice: 'latest' }, (i) => i === last),
          where({ slice: 'held-out' }, (i) => i <= view.until),
          ...intervals
            .filter((i) => i.index > view.until)
            .map(({ index, label }) => where({ interval: label }, (i) => i === index)),
        ]
  cellsOfView.set(view, cells)
  return cells
}

/** The held-out value, for a benchmark without time. */
export function heldOut(task: ReleaseTask, view: ModelView, measure: Measure, protocol: Protocol): Estimate {
  return openPanel(measure, timeCells(task, view), metricContext(task), protocol).cell(0)
}

/** The bare values of a measure on later rows and on what was held out of the past (without time: held-out alone), unresampled. */
export function sliceValues(
  task: ReleaseTask,
  view: ModelView,
  measure: Measure,
  protocol: Protocol,
): { readonly later: number | null; readonly heldOut: number | null } {
  const { values } = openPanel(measure, timeCells(task, view).slice(0, 3), metricContext(task), protocol)
  return values.length === 1 ? { later: null, heldOut: values[0] } : { later: values[0], heldOut: values[2] }
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
  const fold = (reduction: string, params: Folding['params'] = {}): Promise<Estimate> =>
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
    if (floor !== null) folded.push(await fold('half-life', { floor }))
    folded.push(await fold('area'))
    if (curve.reference !== null) {
      const params = (reference: number | null) => (reference === null ? null : { threshold: reference + worse })
      folded.push(await fold('time-to-failure', params))
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
