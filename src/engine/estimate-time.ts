import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import { againstPrior, gainPanel } from './advantage.ts'
import { metricContext } from './collect.ts'
import { type Folding, foldCurve, type PanelCurve } from './fold.ts'
import type { Measure } from './measure.ts'
import { type Axes, openPanel, type Panel, type PanelCell, type Protocol } from './panel.ts'
import { cellWhere, type ModelView, type TrainedVersion } from './views.ts'

export interface CurveOfPanel {
  readonly panel: Panel
  readonly curve: PanelCurve
  readonly axes: Axes
}

/** A model, or one trained version of it, over time. */
type Over = Pick<ModelView, 'id' | 'until' | 'clean'>

const LATEST_AND_HELD_OUT = 2

/**
 * One measure of one model over time: the latest interval, what was held out of the past, and each later interval. Positions count
 * intervals since training: the first later interval is +1; the reference is what was held out of the past. With a prior,
 * `advantage` is the curve of how much better than it the model is on the same rows of each, resampled together. `more` are cells
 * that stand behind the curve's own.
 */
export function timeCurve(
  task: ReleaseTask,
  view: Over,
  measure: Measure,
  protocol: Protocol,
  prior: ModelView | null = null,
  more: readonly PanelCell[] = [],
): CurveOfPanel & { readonly advantage: CurveOfPanel | null } {
  const axes: Axes = { task: task.spec.id, model: view.id }
  const later = task.split.intervals.filter((i) => i.index > view.until)
  const { cells } = timeCells(task, view)
  const against = prior ? againstPrior(view, prior, cells.slice(1), 1, cells.length + more.length) : null
  const all = [...cells, ...more, ...(against?.cells ?? [])]
  const panel = openPanel(measure, all, metricContext(task), protocol)
  const { better } = measure.metric
  const along = { over: 'time' as const, x: later.map((i) => i.index - view.until), labels: later.map((i) => i.label) }
  const curve: PanelCurve = {
    ...along,
    indices: later.map((_, k) => k + LATEST_AND_HELD_OUT),
    better,
    reference: panel.values[1] === null ? null : 1,
  }
  if (!against) return { panel, curve, axes, advantage: null }
  const gains = gainPanel(panel, against.pairs, better)
  const indices = later.map((_, k) => k + 1)
  const reference = gains.values[0] === null ? null : 0
  const advantage = { panel: gains, axes, curve: { ...along, indices, better: 'higher' as const, reference } }
  return { panel, curve, axes, advantage }
}

interface TimeCells {
  /** All later rows: in a panel of its own, as it would join all intervals into one. Null without time. */
  readonly later: PanelCell | null
  /** Latest, held-out and each later interval; without time held-out alone. */
  readonly cells: readonly PanelCell[]
}

const cellsOfView = new WeakMap<Over['clean'], TimeCells>()

/** The cells over time, picked once for all measures. */
function timeCells(task: ReleaseTask, view: Over): TimeCells {
  const known = cellsOfView.get(view.clean)
  if (known) return known
  const { interval, intervals } = task.split
  const last = intervals.length - 1
  const where = (axes: Axes, wanted: (interval: number) => boolean): PanelCell =>
    cellWhere(view.clean, { task: task.spec.id, model: view.id, ...axes }, (row) => wanted(interval[row]))
  const found: TimeCells =
    intervals.length === 1
      ? { later: null, cells: [where({ slice: 'held-out' }, () => true)] }
      : {
          later: where({ slice: 'later' }, (i) => i > view.until),
          cells: [
            where({ slice: 'latest' }, (i) => i === last),
            where({ slice: 'held-out' }, (i) => i <= view.until),
            ...intervals
              .filter((i) => i.index > view.until)
              .map(({ index, label }) => where({ interval: label }, (i) => i === index)),
          ],
        }
  cellsOfView.set(view.clean, found)
  return found
}

/** The value on all later rows; for a benchmark without time the held-out value. */
export function overall(task: ReleaseTask, view: ModelView, measure: Measure, protocol: Protocol): Estimate {
  const { later, cells } = timeCells(task, view)
  return openPanel(measure, [later ?? cells[0]], metricContext(task), protocol).cell(0)
}

/** The bare values of a measure on later rows and on what was held out of the past (without time: held-out alone), unresampled. */
export function sliceValues(
  task: ReleaseTask,
  view: ModelView,
  measure: Measure,
  protocol: Protocol,
): { readonly later: number | null; readonly heldOut: number | null } {
  const { later, cells } = timeCells(task, view)
  const of = [...(later ? [later] : []), cells[later ? 1 : 0]]
  const { values } = openPanel(measure, of, metricContext(task), protocol)
  return later ? { later: values[0], heldOut: values[1] } : { later: null, heldOut: values[0] }
}

/** All cells of the time curve and what follows along it; for the primary measure also how long the model lasts. */
export async function estimateOverTime(
  task: ReleaseTask,
  view: ModelView,
  measure: Measure,
  protocol: Protocol,
  prior: ModelView | null,
  primary: boolean,
): Promise<Estimate[]> {
  const all = overall(task, view, measure, protocol)
  if (task.split.intervals.length === 1) return [all]
  const { panel, curve, axes, advantage } = timeCurve(task, view, measure, protocol, primary ? prior : null)
  const fold = (reduction: string, params: Folding['params'] = {}, of = { panel, curve }): Promise<Estimate> =>
    foldCurve(of.panel, of.curve, { metric: measure.label, reduction, axes, level: protocol.level, params })
  const folded: Estimate[] = []
  for (const reduction of ['mean', 'worst', 'best', 'spread', 'slope']) folded.push(await fold(reduction))
  if (primary) {
    const worse = measure.metric.better === 'higher' ? -task.spec.margin : task.spec.margin
    if (advantage) folded.push(await fold('half-life', { floor: 0 }, advantage))
    folded.push(await fold('area'))
    if (curve.reference !== null) {
      const params = (reference: number | null) => (reference === null ? null : { threshold: reference + worse })
      folded.push(await fold('time-to-failure', params))
    }
  }
  const own = curve.indices.length + LATEST_AND_HELD_OUT
  return [all, ...Array.from({ length: own }, (_, k) => panel.cell(k)), ...folded]
}

/**
 * The T x T matrix of a retrained baseline: trained until i, evaluated on j; the past by its held-out part. A version has the panel
 * that the same model has over time, so that the same cell has the same interval in both.
 */
export function estimateMatrix(
  task: ReleaseTask,
  versions: readonly TrainedVersion[],
  measure: Measure,
  protocol: Protocol,
  prior: ModelView | null = null,
): Estimate[] {
  const { interval, intervals } = task.split
  return versions.flatMap(({ base, until, clean }) => {
    const past = intervals.filter((i) => i.index <= until)
    const more = past.map((i) => cellWhere(clean, {}, (row) => interval[row] === i.index))
    // A single past interval is the held-out cell itself.
    const single = past.length === 1
    const { panel } = timeCurve(task, { id: base, until, clean }, measure, protocol, prior, single ? [] : more)
    const behind = intervals.length - past.length + LATEST_AND_HELD_OUT
    return intervals.map(({ index, label }): Estimate => {
      const later = index - until - 1 + LATEST_AND_HELD_OUT
      const place = index > until ? later : single ? 1 : behind + index
      const axes = { task: task.spec.id, model: base, trainedUntil: intervals[until].label, interval: label }
      return { ...panel.cell(place), axes }
    })
  })
}
