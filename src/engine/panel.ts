import type { MetricCard, Value } from '../core/define.ts'
import type { Estimate } from '../core/estimate.ts'
import { evaluateMetric, isDefined } from '../core/evaluate.ts'
import type { Key } from '../core/key.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import { type Bootstrap, bootstrapFold } from '../intervals/bootstrap.ts'
import type { Grouping } from '../intervals/cells.ts'
import { delong } from '../intervals/delong.ts'
import { type Interval, noInterval } from '../intervals/interval.ts'
import { type Resampled, resampleCells } from '../intervals/resample-cells.ts'
import { wilson } from '../intervals/wilson.ts'
import { sum } from '../numeric/sum.ts'
import { cellOf, type Measure } from './measure.ts'

export type Axes = Estimate['axes']

/** Rows of one cell of a table or curve. */
export interface PanelCell {
  readonly axes: Axes
  readonly rows: Scored
  /** Row numbers in the task's table: the same sample is resampled alike in all cells. */
  readonly samples: Int32Array
}

export interface Protocol {
  readonly level: number
  readonly replicates: number
  readonly key: Key
  readonly grouping: Grouping
  /** Cells with fewer rows are null. */
  readonly minimumCell: number
}

/** One measure over several cells that are resampled together, so that anything folded from them has its interval. */
export interface Panel {
  readonly cells: readonly PanelCell[]
  /** Values of the cells in the sample, null where undefined. */
  readonly values: readonly (number | null)[]
  /** The estimate of one cell. */
  cell(index: number): Estimate
  /** A number folded from some cells: their values come in the order of `indices`, null where undefined; `of` must not keep them. */
  fold(
    indices: readonly number[],
    of: (values: readonly (number | null)[]) => Value,
    smooth: boolean,
    shape?: FoldShape,
  ): Bootstrap
  /** Range of the metric, where it is known. */
  readonly range: readonly [number, number] | null
}

/** What is known of a fold's values beyond whether it is smooth. */
export interface FoldShape {
  /** Noise moves it to one side. */
  readonly biased?: boolean
  readonly range?: readonly [number, number]
}

/** Fewer independent clusters than this say nothing of how clusters vary. */
const LEAST_CLUSTERS = 5

export function openPanel(
  measure: Measure,
  cells: readonly PanelCell[],
  context: MetricContext,
  protocol: Protocol,
): Panel {
  const enough = cells.map(({ rows }) => worth(rows) >= protocol.minimumCell)
  const values = cells.map((cell, i) =>
    enough[i]
      ? evaluateMetric(measure.metric, measure.params, cell.rows, context)
      : tooFew(cell.rows, protocol.minimumCell),
  )
  const closed = (index: number): Interval | null => {
    const { rows, samples } = cells[index]
    if (protocol.grouping.by === 'row' && rows.weight === null)
      return closedForm(measure, rows, context, protocol.level)
    const units = Math.min(unitsOf(samples, protocol.grouping), Math.floor(worth(rows)))
    return sureRate(measure, values[index], units, protocol)
  }
  const { replicates, key, grouping } = protocol
  const resample = (defined: readonly number[]): Resampled => {
    const drawn = defined.map((i) => cellOf(measure, cells[i].rows, cells[i].samples, context))
    return resampleCells(drawn, { replicates, key, grouping })
  }
  const lacking = (index: number): string | null => fewClusters(cells[index].samples, grouping)
  return assemblePanel(measure.label, cells, values, closed, protocol.level, resample, measure.metric, lacking)
}

/**
 * A panel from the values of its cells; `resample` is asked once, for the cells that are defined, when something needs it. `lacking`
 * says why a cell can have no interval, nor anything that is folded from it.
 */
export function assemblePanel(
  label: string,
  cells: readonly PanelCell[],
  values: readonly Value[],
  closed: (index: number) => Interval | null,
  level: number,
  resample: (defined: readonly number[]) => Resampled,
  metric: Pick<MetricCard, 'biased' | 'range'> | null = null,
  lacking: (index: number) => string | null = () => null,
): Panel {
  const place = new Map<number, number>()
  values.forEach((value, i) => {
    if (isDefined(value)) place.set(i, place.size)
  })
  let resamples: Resampled | null = null
  const whyNone = cells.map((_, i): string | null | undefined => (place.has(i) ? undefined : null))
  const reasonAt = (index: number): string | null => {
    const known = whyNone[index]
    if (known !== undefined) return known
    whyNone[index] = lacking(index)
    return whyNone[index] ?? null
  }
  const fold: Panel['fold'] = (indices, of, smooth, { biased = false, range } = {}) => {
    const places = indices.map((i) => place.get(i))
    // One array for all resamples, of which there are thousands; folds do not keep it.
    const vectorAt = new Array<number | null>(places.length).fill(null)
    const at = (vector: Float64Array): Value => {
      for (let k = 0; k < places.length; k++) {
        const place = places[k]
        const value = place === undefined ? Number.NaN : vector[place]
        vectorAt[k] = Number.isNaN(value) ? null : value
      }
      return of(vectorAt)
    }
    const own = places.filter((p) => p !== undefined)
    if (own.length === 0) return withoutResamples(of(indices.map(() => null)))
    for (const i of indices) {
      const reason = reasonAt(i)
      if (reason !== null) return withoutResamples(of(indices.map((k) => numberAt(values[k]))), reason)
    }
    resamples ??= resample([...place.keys()])
    const method = biased || (smooth && metric?.biased) ? 'basic' : smooth ? undefined : 'percentile'
    return bootstrapFold(resamples, at, { level, among: own, method, range })
  }
  return {
    cells,
    values: values.map(numberAt),
    fold,
    range: metric?.range ?? null,
    cell: (index) => {
      const { axes, rows } = cells[index]
      const value = values[index]
      const base = { metric: label, axes, level, n: rows.rows }
      if (!isDefined(value))
        return { ...base, value: null, lower: null, upper: null, method: 'none', reason: value.reason }
      const reason = reasonAt(index)
      const interval = reason === null ? closed(index) : noInterval(reason)
      if (interval) return { ...base, value, ...ends(interval) }
      const result = fold([index], ([v]) => v ?? undefinedValue, true, metric ? { range: metric.range } : {})
      return { ...base, value, ...ends(result.interval), ...shareOf(result) }
    },
  }
}

/**
 * A rate of exactly 0 or 1 does not vary in any resample, though it is not known for sure: Wilson over as many independent units as
 * the rows make, clusters or blocks, and no more than they weigh.
 */
function sureRate({ metric }: Measure, value: Value, units: number, { grouping, level }: Protocol): Interval | null {
  if (metric.over !== 'counts' || !metric.rate || (value !== 0 && value !== 1)) return null
  const interval = wilson(value * units, units, level)
  return interval.lower === null ? interval : { ...interval, method: `${grouping.by} wilson` }
}

/** Why samples of too few clusters have no interval; null where they have. */
export function fewClusters(samples: Int32Array, grouping: Grouping): string | null {
  if (grouping.by !== 'cluster') return null
  const units = unitsOf(samples, grouping)
  return units < LEAST_CLUSTERS ? `only ${units} ${units === 1 ? 'cluster' : 'clusters'}` : null
}

/** How many independent units the rows of a cell make. */
export function unitsOf(samples: Int32Array, grouping: Grouping): number {
  if (grouping.by === 'cluster') return new Set(Array.from(samples, (sample) => grouping.cluster[sample])).size
  return Math.ceil(samples.length / (grouping.by === 'block' ? grouping.length : 1))
}

const numberAt = (value: Value): number | null => (isDefined(value) ? value : null)

const undefinedValue: Value = { value: null, reason: 'undefined' }

function tooFew(rows: Scored, minimum: number): Value {
  const n = rows.rows
  if (n === 0) return { value: null, reason: 'no rows' }
  if (rows.weight === null || n < minimum) return { value: null, reason: `${n} rows, fewer than ${minimum}` }
  return { value: null, reason: `${n} rows that weigh as ${Math.floor(worth(rows))}, fewer than ${minimum}` }
}

/** Kish's effective number of rows, (sum w)^2 / (sum w^2): how many of equal weight would say as much. */
export function worth({ rows, weight }: Scored): number {
  if (weight === null) return rows
  const squares = sum(weight.map((w) => w * w))
  const whole = sum(weight)
  return squares > 0 ? (whole * whole) / squares : 0
}

function withoutResamples(value: Value, why = 'nothing to resample'): Bootstrap {
  const reason = isDefined(value) ? why : value.reason
  return {
    value: isDefined(value) ? value : null,
    interval: { lower: null, upper: null, method: 'none', reason },
    error: null,
    replicates: new Float64Array(0),
    drawn: 0,
    undefinedShare: 0,
  }
}

/** An interval's ends as an estimate has them: an end beyond the axis (infinite) is null. */
export function ends(interval: Interval): Pick<Estimate, 'lower' | 'upper' | 'method' | 'reason'> {
  if (interval.lower === null) return { lower: null, upper: null, method: 'none', reason: interval.reason }
  const finite = (end: number): number | null => (Number.isFinite(end) ? end : null)
  return { lower: finite(interval.lower), upper: finite(interval.upper), method: interval.method }
}

/** The share of undefined resamples, where there are any. */
export function shareOf({ undefinedShare }: Bootstrap): Pick<Estimate, 'undefinedShare'> {
  return undefinedShare > 0 ? { undefinedShare } : {}
}

/** The standard's closed form where there is one: Wilson for rates, DeLong for the area under the ROC curve of two classes. */
function closedForm({ metric, params }: Measure, rows: Scored, context: MetricContext, level: number): Interval | null {
  if (metric.over === 'counts' && metric.rate) {
    let successes = 0
    const cell = metric.cell(rows, context, params)
    for (const c of cell) successes += c
    return wilson(successes, rows.rows, level)
  }
  if (metric.over === 'set' && metric.closedForm === 'delong' && context.classes === 2 && rows.scores) {
    // Rows without finite scores rank worst, by a rule that placement values know nothing of.
    if (!rows.scores.every((score) => Number.isFinite(score))) return null
    let count = 0
    for (const target of rows.target) if (target === context.positive) count++
    const positives = new Float64Array(count)
    const negatives = new Float64Array(rows.rows - count)
    for (let i = 0, p = 0, n = 0; i < rows.rows; i++) {
      const score = rows.scores[2 * i + context.positive]
      if (rows.target[i] === context.positive) positives[p++] = score
      else negatives[n++] = score
    }
    return delong(positives, negatives, level)
  }
  return null
}
