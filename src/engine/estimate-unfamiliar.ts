import type { Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import {
  abstainOf,
  allUnfamiliar,
  familiar,
  hasAnswer,
  unfamiliarCondition,
  unfamiliarMetrics,
} from '../core/unfamiliar.ts'
import { argsort } from '../numeric/sort.ts'
import { mean } from '../numeric/sum.ts'
import { familiarRows } from './familiar-rows.ts'
import { type Measure, openMeasure } from './measure.ts'
import { ends, openPanel, type Panel, type PanelCell, type Protocol, shareOf } from './panel.ts'
import { cellWhere, type ModelView } from './views.ts'

/** One measure of unfamiliar data as a panel whose cells are resampled together. */
export interface UnfamiliarPanel {
  readonly panel: Panel
  /** With the threshold below which the model abstains. */
  readonly context: MetricContext
  /** The cells that `whole` is folded from. */
  readonly indices: readonly number[]
  /** The number for all unfamiliar data, from the values of these cells; null for a measure that has none. */
  readonly whole: ((values: readonly (number | null)[]) => Value) | null
}

/**
 * A measure of how a model meets unfamiliar data. One that tells unfamiliar from familiar rows has a cell for each of the data, beside the
 * familiar rows; others have one of the familiar rows, then one for each of the data. For all data the first kind has the mean
 * over the data, and utility weighs that mean with the declared share against the familiar rows: how many rows there happen to be of
 * each counts for nothing. Null where the task has no unfamiliar data or the model no familiar rows to be judged on.
 */
export function unfamiliarPanel(
  task: ReleaseTask,
  view: ModelView,
  measure: Measure,
  protocol: Protocol,
): UnfamiliarPanel | null {
  const rows = task.unfamiliar ? familiarRows(task, view, protocol) : null
  if (!task.unfamiliar || rows === null) return null
  const axes = (unfamiliar: string) => ({ task: task.spec.id, model: view.id, unfamiliar })
  const own = cellWhere(view.clean, axes(familiar), (row) => rows.judged.has(row))
  const others = task.unfamiliar.entries.map((entry) => unfamiliarCell(task, view, entry, axes(entry.id)))
  const beside = (measure.metric.needs ?? []).includes('unfamiliar')
  const cells = beside ? others.map((other) => together(own, other)) : [own, ...others]
  const panel = openPanel(measure, cells, rows.context, { ...protocol, grouping: unfamiliarGrouping(task, protocol) })
  const indices = cells.map((_, k) => k)
  const { unfamiliarShare } = abstainOf(task.spec)
  const meanOf = (values: readonly (number | null)[], of: (all: number[]) => number): Value =>
    values.every((value) => value !== null)
      ? of([...values])
      : { value: null, reason: 'no number for some of the data' }
  const utility = ([first, ...rest]: number[]): number =>
    (1 - unfamiliarShare) * first + unfamiliarShare * mean(Float64Array.from(rest))
  if (beside)
    return {
      panel,
      context: rows.context,
      indices,
      whole: (values) => meanOf(values, (all) => mean(Float64Array.from(all))),
    }
  const whole =
    measure.label === 'abstention-utility' ? (values: readonly (number | null)[]) => meanOf(values, utility) : null
  return { panel, context: rows.context, indices, whole }
}

/** The utility of abstaining as part of a score of several parts: its cells, and how they become one number in [0, 1]. */
export async function abstentionUtility(
  task: ReleaseTask,
  view: ModelView,
  protocol: Protocol,
): Promise<UnfamiliarPanel | null> {
  return unfamiliarPanel(task, view, await openMeasure({ use: 'abstention-utility' }), protocol)
}

/** All numbers of one measure: of each cell and, where there is one, for all unfamiliar data. */
export function estimateMeasure(task: ReleaseTask, view: ModelView, measure: Measure, protocol: Protocol): Estimate[] {
  const found = unfamiliarPanel(task, view, measure, protocol)
  if (found === null) return []
  const { indices, panel, whole } = found
  const cells = indices.map((k) => panel.cell(k))
  if (whole === null) return cells
  const result = panel.fold(indices, whole, true, { range: measure.metric.range })
  const value = whole(indices.map((k) => panel.values[k]))
  const base = {
    metric: measure.label,
    axes: { task: task.spec.id, model: view.id, unfamiliar: allUnfamiliar },
    level: protocol.level,
    n: new Set(panel.cells.flatMap(({ samples }) => [...samples])).size,
  }
  if (typeof value !== 'number')
    return [...cells, { ...base, value: null, lower: null, upper: null, method: 'none', reason: value.reason }]
  return [...cells, { ...base, value, ...ends(result.interval), ...shareOf(result) }]
}

/**
 * Everything that is measured of unfamiliar data, after the threshold that it rests on (`at` says from which rows) and the area under
 * the risk-coverage curve of familiar rows, which asks how well doubt tells right from wrong at every threshold.
 */
export async function estimateUnfamiliar(task: ReleaseTask, view: ModelView, protocol: Protocol): Promise<Estimate[]> {
  const rows = task.unfamiliar ? familiarRows(task, view, protocol) : null
  if (rows === null) return []
  const axes = { task: task.spec.id, model: view.id, unfamiliar: familiar }
  const threshold: Estimate = {
    metric: 'abstention-threshold',
    axes,
    value: rows.context.abstain?.below ?? null,
    lower: null,
    upper: null,
    level: protocol.level,
    method: 'none',
    n: rows.calibration.rows,
    at: rows.calibration.from,
  }
  const own = cellWhere(view.clean, axes, (row) => rows.judged.has(row))
  const aurc = openPanel(await openMeasure({ use: 'aurc' }), [own], rows.context, protocol).cell(0)
  const estimates: Estimate[] = [threshold, aurc]
  for (const use of unfamiliarMetrics)
    estimates.push(...estimateMeasure(task, view, await openMeasure({ use }), protocol))
  return estimates
}

/** A model's answers to some unfamiliar data; a cell without rows where it has none. */
function unfamiliarCell(
  task: ReleaseTask,
  view: ModelView,
  entry: NonNullable<ReleaseTask['unfamiliar']>['entries'][number],
  axes: PanelCell['axes'],
): PanelCell {
  if (hasAnswer(entry)) {
    const { interval, intervals } = task.split
    const own = new Set(entry.rows)
    return cellWhere(view.clean, axes, (row) => own.has(row) && (intervals.length === 1 || interval[row] > view.until))
  }
  const answered = view.unfamiliar?.find(({ condition }) => condition === unfamiliarCondition(entry.id))
  if (!answered) return cellWhere(view.clean, axes, () => false)
  // Numbered after the task's own rows, none of which they are.
  return { axes, rows: answered.scored, samples: answered.row.map((row) => task.table.rows + row) }
}

/** Familiar rows and unfamiliar ones in one cell, which says of each what it is; without unfamiliar rows it is empty. */
function together(own: PanelCell, other: PanelCell): PanelCell {
  const none = other.rows.rows === 0
  const first = none ? { ...other.rows } : own.rows
  const rows = first.rows + (none ? 0 : other.rows.rows)
  const last = other.rows
  const codes = (of: (from: Scored) => ArrayLike<number>): Int32Array =>
    Int32Array.from(none ? [] : [...Array.from(of(first)), ...Array.from(of(last))])
  const numbers = (of: (from: Scored) => ArrayLike<number> | null): Float64Array | null => {
    const [a, b] = [of(first), of(last)]
    return a && b ? Float64Array.from(none ? [] : [...Array.from(a), ...Array.from(b)]) : null
  }
  const weights = ({ rows: n, weight }: Scored): Float64Array => weight ?? new Float64Array(n).fill(1)
  return {
    axes: other.axes,
    samples: none ? other.samples : Int32Array.from([...own.samples, ...other.samples]),
    rows: {
      rows,
      target: codes(({ target }) => target),
      prediction: codes(({ prediction }) => prediction),
      scores: numbers(({ scores }) => scores),
      weight: first.weight || last.weight ? numbers(weights) : null,
      reference: null,
      unfamiliar: Uint8Array.from({ length: rows }, (_, i) => Number(i >= first.rows)),
    },
  }
}

/** Rows that are kept apart have no place in time and no cluster: each is a unit of its own, beside clusters or whole blocks of time. */
export function unfamiliarGrouping(task: ReleaseTask, { grouping }: Protocol): Protocol['grouping'] {
  if (grouping.by === 'row') return grouping
  const own = task.table.rows
  const cluster = new Int32Array(own + (task.unfamiliar?.ids.length ?? 0))
  if (grouping.by === 'cluster') cluster.set(grouping.cluster)
  else {
    const order = argsort(grouping.position ?? Float64Array.from({ length: own }, (_, row) => row))
    order.forEach((row, place) => {
      cluster[row] = Math.floor(place / grouping.length)
    })
  }
  let next = cluster.reduce((a, b) => Math.max(a, b), 0) + 1
  for (let row = own; row < cluster.length; row++) cluster[row] = next++
  return { by: 'cluster', cluster }
}
