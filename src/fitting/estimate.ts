import { studentTQuantile } from '../numeric/student-t.ts'
import { leastVariance, pointOf, residualsOf, type TwoFiles } from './contrast.ts'
import { nearestOf } from './polyline.ts'
import { around, type Bench, type Curve, disturbed } from './severity-curve.ts'
import type { Sums } from './summary.ts'

/** A severity with its 95 % interval. */
export interface Estimate {
  readonly severity: number
  readonly lower: number
  readonly upper: number
}

interface Model {
  readonly severities: readonly number[]
  /** Statistics of the reference at each severity, means over the draws. */
  readonly values: readonly Float64Array[]
  /** Slope of each statistic along severity, and how far chance in drawing moves it, squared. */
  readonly slopes: Float64Array
  readonly slopeChance: Float64Array
  /** Variance of the statistics at the middle between draws. */
  readonly drawn: Float64Array
  /** The reference by blocks at the middle one, drawn once. */
  readonly sums: Sums
}

const [step, reach] = [0.05, 0.15]
const rounds = 3
const lags = 3
/** A slope counts by what of its square is beyond this many of its variance. */
const sure = 4

/**
 * The severity of a candidate by the statistics that it moves. The distance of two files weighs all statistics alike, and what
 * differs between them for other reasons pulls at a severity through those that hardly respond to it. Here each statistic counts
 * by its signal, g^2 / v, once more than least squares has it: g is its slope along severity at the estimate, and v what it
 * varies by between blocks of the reference so disturbed and of what was observed. The interval follows from what each block adds
 * to the estimate (infinitesimal jackknife), neighbouring blocks together where they depend on each other.
 * @returns null where no statistic responds
 */
export function estimated(bench: Bench, curve: Curve, { observed, paired }: TwoFiles): Estimate | null {
  let middle = curve.best.severity
  for (let round = 1; ; round++) {
    const model = modelAt(bench, curve, middle)
    const files: TwoFiles = { reference: model.sums, observed, paired }
    const { slopes } = model
    const variance = varianceOf(bench, files).map((own, j) => Math.max(own, model.drawn[j]))
    const seen = bench.observed
    const signal = slopes.map((slope, j) =>
      seen.defined[j] ? Math.max(0, slope * slope - sure * model.slopeChance[j]) / variance[j] : 0,
    )
    const most = signal.reduce((a, b) => Math.max(a, b), 0)
    if (!(most > 0)) return null
    const weights = signal.map((own, j) => own / most / variance[j])
    const places = model.values.map((values) =>
      values.map((value, j) => (weights[j] > 0 ? (value - seen.values[j]) * Math.sqrt(weights[j]) : 0)),
    )
    const { severity } = nearestOf({ severities: model.severities, places }, null)[0]
    if (Math.abs(severity - middle) <= step || round === rounds) {
      const total = slopes.reduce((sum, slope, j) => sum + weights[j] * slope * slope, 0)
      const lever = slopes.map((slope, j) => (weights[j] * slope) / total)
      const far = studentTQuantile(0.975, degrees(files)) * Math.sqrt(varianceAlong(bench, files, lever))
      return { severity, lower: Math.max(0, severity - far), upper: Math.min(1, severity + far) }
    }
    middle = severity
  }
}

function modelAt(bench: Bench, { candidate, draws }: Curve, middle: number): Model {
  const { layout, summarise } = bench
  const at = (severity: number, draw: number): Sums => {
    const { table, weights } = disturbed(bench, candidate, severity, draw)
    return summarise(table, weights)
  }
  const severities = around(middle, step, reach)
  if (severities[0] <= step) severities.unshift(0)
  const each = draws.map((draw) => severities.map((severity) => pointOf(layout, at(severity, draw)).values))
  const values = severities.map((_, k) => meanOf(each.map((one) => one[k])))
  const slopes = each.map((one) => slopesOf(severities, one))
  const slope = meanOf(slopes)
  const central = severities.indexOf(nearestTo(severities, middle))
  return {
    severities,
    values,
    slopes: slope,
    slopeChance: spreadOf(slopes).map((own) => own / draws.length),
    drawn: spreadOf(each.map((one) => one[central])),
    sums: at(middle, draws[0]),
  }
}

const nearestTo = (severities: readonly number[], middle: number): number =>
  severities.reduce((best, one) => (Math.abs(one - middle) < Math.abs(best - middle) ? one : best))

const meanOf = (points: readonly Float64Array[]): Float64Array =>
  points[0].map((_, j) => points.reduce((sum, point) => sum + point[j], 0) / points.length)

/** Variance of each entry; 0 of a single one. */
function spreadOf(points: readonly Float64Array[]): Float64Array {
  const mean = meanOf(points)
  const less = Math.max(1, points.length - 1)
  return mean.map(
    (centre, j) => points.reduce((sum, point) => sum + (point[j] - centre) * (point[j] - centre), 0) / less,
  )
}

/** Slope of each statistic by least squares over the severities. */
function slopesOf(severities: readonly number[], values: readonly Float64Array[]): Float64Array {
  const centre = severities.reduce((sum, one) => sum + one, 0) / severities.length
  const spread = severities.reduce((sum, one) => sum + (one - centre) * (one - centre), 0)
  return values[0].map((_, j) => severities.reduce((sum, one, k) => sum + (one - centre) * values[k][j], 0) / spread)
}

const degrees = ({ reference, observed, paired }: TwoFiles): number =>
  Math.max(2, (paired ? observed.blocks : Math.min(reference.blocks, observed.blocks)) - 2)

/** Influences of the blocks whose sum of squares is the variance; of pairs those of the differences. */
function sourcesOf({ layout }: Bench, { reference, observed, paired }: TwoFiles): [Float64Array, number][] {
  const [first, second] = [residualsOf(layout, reference), residualsOf(layout, observed)]
  if (paired) return [[second.map((value, i) => value - first[i]), observed.blocks]]
  return [
    [first, reference.blocks],
    [second, observed.blocks],
  ]
}

function varianceOf(bench: Bench, files: TwoFiles): Float64Array {
  const variance = bench.observed.values.map((_, j) => leastVariance(bench.layout, files, j))
  const width = variance.length
  for (const [rows, blocks] of sourcesOf(bench, files)) {
    for (let j = 0; j < width; j++)
      variance[j] += longRunVariance(Float64Array.from({ length: blocks }, (_, b) => rows[b * width + j]))
  }
  return variance
}

/** Variance of the statistics along a direction. */
function varianceAlong(bench: Bench, files: TwoFiles, lever: Float64Array): number {
  let variance = 0
  for (let j = 0; j < lever.length; j++) variance += lever[j] * lever[j] * leastVariance(bench.layout, files, j)
  for (const [rows, blocks] of sourcesOf(bench, files)) {
    const own = new Float64Array(blocks)
    for (let i = 0; i < rows.length; i++) own[Math.floor(i / lever.length)] += rows[i] * lever[i % lever.length]
    variance += longRunVariance(own)
  }
  return variance
}

/**
 * Variance of the mean of what the blocks add, where blocks up to `lags` apart depend on each other (Newey and West 1987,
 * weights falling in a line), and no less than were they independent.
 */
function longRunVariance(own: Float64Array): number {
  const blocks = own.length
  const covariance = (lag: number): number => {
    let sum = 0
    for (let b = lag; b < blocks; b++) sum += own[b] * own[b - lag]
    return sum
  }
  const alone = covariance(0)
  let together = alone
  for (let lag = 1; lag <= lags; lag++) together += 2 * (1 - lag / (lags + 1)) * covariance(lag)
  return Math.max(alone, together) / (blocks * Math.max(1, blocks - 2))
}
