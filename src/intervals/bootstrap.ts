import type { Value } from '../core/define.ts'
import type { Key } from '../core/key.ts'
import { jackknifeAcceleration } from '../numeric/jackknife.ts'
import { mean, sum } from '../numeric/sum.ts'
import { levelDeviations } from './_level.ts'
import { basic } from './basic.ts'
import { bca } from './bca.ts'
import { type Cell, type Grouping, numberOf } from './cells.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'
import { percentile } from './percentile.ts'
import { type Resampled, resampleCells } from './resample-cells.ts'

export interface Bootstrap {
  /** The statistic on the data; null where it is undefined. */
  readonly value: number | null
  readonly interval: Interval
  /** Standard deviation over resamples; null where it is undefined or a resample is infinite (censored). */
  readonly error: number | null
  /** Values of the resamples in which the statistic is defined, in order of resample. */
  readonly replicates: Float64Array
  readonly drawn: number
  /** Share of resamples in which it is undefined. */
  readonly undefinedShare: number
  /** Why another method was used than the one asked for. */
  readonly note?: string
}

export interface BootstrapOptions {
  readonly level: number
  /**
   * Left out: BCa, and percentile for blocks, whose neighbours the jackknife would take for independent. Where BCa has no
   * answer it is basic; where basic meets infinite values, percentile.
   */
  readonly method?: 'bca' | 'percentile' | 'basic'
  /** The cells that `fold` depends on, where these are not all. */
  readonly among?: readonly number[]
  /** Range of the statistic, to which basic intervals are clipped. */
  readonly range?: readonly [number, number]
}

/** The reason of an interval that does not exist since nothing varies. */
export const sameEverywhere = 'all resamples give the same value'

/** Above this share of undefined resamples there is no interval: what is left would no longer be a sample of resamples. */
const MOST_UNDEFINED = 0.05

/**
 * Bootstrap interval of a function of resampled cells: one cell as it is, the difference of two, a curve folded to a half-life.
 * `fold` gets the values of all cells (NaN where undefined; it must not keep the array) and is computed anew in every
 * resample. It may give Infinity for "not reached", which orders above every number, so an end may be infinite too.
 */
export function bootstrapFold(
  resampled: Resampled,
  fold: (cells: Float64Array) => Value,
  options: BootstrapOptions,
): Bootstrap {
  checkLevel(options.level)
  const number = (cells: Float64Array): number => numberOf(fold(cells))
  const { cells, replicates: drawn, values, grouping } = resampled
  const all = new Float64Array(drawn)
  let defined = 0
  for (let b = 0; b < drawn; b++) {
    const value = number(values.subarray(b * cells, (b + 1) * cells))
    if (!Number.isNaN(value)) all[defined++] = value
  }
  const replicates = all.slice(0, defined)
  const point = fold(resampled.point)
  const value = numberOf(point)
  const undefinedShare = (drawn - defined) / drawn
  const result = {
    value: Number.isNaN(value) ? null : value,
    error: standardDeviation(replicates),
    replicates,
    drawn,
    undefinedShare,
  }
  const none = (reason: string): Bootstrap => ({ ...result, interval: noInterval(reason) })
  if (Number.isNaN(value)) return none(typeof point === 'number' ? 'the statistic is undefined' : point.reason)
  const { among } = options
  if (resampled.units.some((units, k) => units === 1 && (among === undefined || among.includes(k))))
    return none('one unit cannot be resampled')
  if (undefinedShare > MOST_UNDEFINED) {
    return none(`undefined in ${drawn - defined} of ${drawn} resamples`)
  }
  if (isConstant(replicates)) return none(sameEverywhere)
  const method = options.method ?? (grouping === 'block' ? 'percentile' : 'bca')
  const prefix = grouping === 'row' ? '' : `${grouping} `
  const published = (interval: Interval, note?: string): Bootstrap => ({
    ...result,
    interval: interval.lower === null ? interval : { ...holding(interval, value), method: prefix + interval.method },
    ...(note === undefined ? {} : { note }),
  })
  const { level, range = EVERYTHING } = options
  const levelled = (): Interval => {
    const strays = levelDeviations(resampled, number, among)
    return basic(
      strays.map((stray) => value + stray),
      value,
      level,
    )
  }
  const basicOr = (note?: string): Bootstrap => {
    if (!Number.isFinite(value) || !replicates.every(Number.isFinite))
      return published(percentile(replicates, level), note ?? 'no basic interval: some resamples are infinite')
    const own = basic(replicates, value, level)
    const interval = clipped(options.method === 'basic' ? hull(own, levelled()) : own, range)
    // At the end of its range (a gap of 0) the mirrored interval lies beyond it as a whole.
    if (interval.lower !== interval.upper) return published(interval, note)
    return published(percentile(replicates, level), note ?? 'no basic interval: the value is at the end of its range')
  }
  if (method === 'percentile') return published(percentile(replicates, level))
  if (method === 'basic') return basicOr()
  const interval = bca(replicates, value, jackknifeAcceleration(resampled.jackknife(number, among)), level)
  return interval.lower === null ? basicOr(`no BCa: ${interval.reason}`) : published(interval)
}

/** From the lower of the lower ends to the upper of the upper ends. */
function hull(a: Interval, b: Interval): Interval {
  if (a.lower === null || b.lower === null) return a
  return { ...a, lower: Math.min(a.lower, b.lower), upper: Math.max(a.upper, b.upper) }
}

const EVERYTHING = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const

function clipped(interval: Interval, [low, high]: readonly [number, number]): Interval {
  if (interval.lower === null) return interval
  const within = (end: number): number => Math.min(Math.max(end, low), high)
  return { ...interval, lower: within(interval.lower), upper: within(interval.upper) }
}

/** An interval that excludes its own value, as where nearly all resamples lie beyond it, is widened to it. */
function holding<I extends { readonly lower: number; readonly upper: number }>(interval: I, value: number): I {
  return { ...interval, lower: Math.min(interval.lower, value), upper: Math.max(interval.upper, value) }
}

/** Interval of one statistic by resampling its rows, clusters or blocks. */
export function bootstrap(
  cell: Cell,
  options: BootstrapOptions & { readonly replicates: number; readonly key: Key; readonly grouping: Grouping },
): Bootstrap {
  return bootstrapFold(resampleCells([cell], options), (cells) => defined(cells[0]), options)
}

/** Interval of the paired difference b - a: both from the same resample of the samples that they share. */
export function bootstrapDifference(
  a: Cell,
  b: Cell,
  options: BootstrapOptions & { readonly replicates: number; readonly key: Key; readonly grouping: Grouping },
): Bootstrap {
  return bootstrapFold(resampleCells([a, b], options), (cells) => defined(cells[1] - cells[0]), options)
}

function defined(value: number): Value {
  return Number.isNaN(value) ? { value: null, reason: 'the statistic is undefined' } : value
}

/** Equal but for rounding. */
function isConstant(values: Float64Array): boolean {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const size = Math.max(Math.abs(low), Math.abs(high))
  return low === high || (Number.isFinite(size) && high - low <= 1e-13 * size)
}

function standardDeviation(values: Float64Array): number | null {
  if (values.length < 2) return null
  const centre = mean(values)
  const variance = sum(values.map((value) => (value - centre) * (value - centre))) / (values.length - 1)
  return Number.isFinite(variance) ? Math.sqrt(variance) : null
}
