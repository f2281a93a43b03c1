import { type Arrangement, harmonics } from './arrangement.ts'
import { softHistogram } from './soft-histogram.ts'

/** What a number column is measured by, from the reference. */
export interface NumberScale {
  readonly name: string
  readonly mean: number
  readonly sd: number
  /** Mean absolute change over each of `lags`; of bends in the last place. */
  readonly changes: Float64Array
}

const levelKnots = [-64, -16, -8, -5, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 5, 8, 16, 64]
const stepKnots = [0, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 64]
const changeKnots = [0, 0.5, 1, 2, 4, 16]
const bendKnots = [0, 0.25, 0.5, 1, 2, 4, 8, 32]
export const lags = [1, 2, 4, 12]
/** Lengths of runs; a reading counts by how long a run of equal or of missing ones it is in, so that one step more shows. */
const repeatKnots = [2, 3, 6, 12, 24, 48, 96]
const missingKnots = [1, 2, 5, 20, 80]
/** Readings further out count as this far out, in standard deviations. */
const reach = 16
const near = 8

const between = (what: string, knots: readonly number[]): string[] =>
  knots.slice(1).map((knot, k) => `${what} above ${knots[k]} to ${knot}`)

/** The statistics of a number column, in order. Means of a file over its rows, each over those rows that it is defined for. */
export const numberStatistics: readonly string[] = [
  'mean',
  'missing',
  ...between('missing in a run', missingKnots),
  ...between('level', levelKnots),
  'at the maximum',
  'at the minimum',
  'unchanged',
  ...between('step', stepKnots),
  ...lags.slice(1).flatMap((lag) => between(`change over ${lag}`, changeKnots)),
  ...between('bend', bendKnots),
  ...between('unchanged in a run', repeatKnots),
  `equal to one of ${near} before`,
  ...harmonics.flatMap((k) => [`day cosine ${k}`, `day sine ${k}`]),
]

const width = numberStatistics.length
const at = (name: string): number => numberStatistics.indexOf(name)
const places = {
  missing: at('missing'),
  missingRun: at('missing') + 1,
  level: at('missing') + missingKnots.length,
  maximum: at('at the maximum'),
  unchanged: at('unchanged'),
  step: at('unchanged') + 1,
  change: at('unchanged') + stepKnots.length,
  bend: at('unchanged') + stepKnots.length + (lags.length - 1) * (changeKnots.length - 1),
  repeatRun: at(`equal to one of ${near} before`) - repeatKnots.length + 1,
  near: at(`equal to one of ${near} before`),
  day: at('day cosine 1'),
}

/** The readings of a column in order of time. */
export function inOrder(values: Float64Array, { order }: Arrangement): Float64Array {
  return Float64Array.from(order, (row) => values[row])
}

/** Sums and counts by block of the statistics of one column: `[block * width + statistic]`, rows counting by their weights. */
export function numberSums(
  values: Float64Array,
  scale: NumberScale,
  arrangement: Arrangement,
  weights: Float64Array,
): { sums: Float64Array; counts: Float64Array } {
  const { since, block, blocks, day } = arrangement
  const x = inOrder(values, arrangement)
  const sums = new Float64Array(blocks * width)
  const counts = new Float64Array(blocks * width)
  const w = inOrder(weights, arrangement)
  const count = (p: number, from: number, to: number): void => {
    const base = block[p] * width
    for (let j = base + from; j < base + to; j++) counts[j] += w[p]
  }
  const [level, step, bend] = [levelKnots, stepKnots, bendKnots].map((knots) => softHistogram(knots, blocks))
  const changes = lags.slice(1).map(() => softHistogram(changeKnots, blocks))
  const [most, least] = extremes(x)
  for (let p = 0; p < x.length; p++) {
    const b = block[p]
    const value = x[p]
    counts[b * width + places.missing] += w[p]
    if (Number.isNaN(value)) {
      sums[b * width + places.missing] += w[p]
      continue
    }
    const z = Math.max(-reach, Math.min(reach, (value - scale.mean) / scale.sd))
    sums[b * width] += w[p] * z
    counts[b * width] += w[p]
    level.add(b, (value - scale.mean) / scale.sd, w[p])
    count(p, places.level, places.unchanged)
    if (value === most) sums[b * width + places.maximum] += w[p]
    if (value === least) sums[b * width + places.maximum + 1] += w[p]
    if (since[p] >= 1 && !Number.isNaN(x[p - 1])) {
      const size = Math.abs(value - x[p - 1])
      if (size === 0) sums[b * width + places.unchanged] += w[p]
      step.add(b, size / scale.changes[0], w[p])
      count(p, places.unchanged, places.change)
    }
    for (let k = 1; k < lags.length; k++) {
      if (since[p] < lags[k] || Number.isNaN(x[p - lags[k]])) continue
      changes[k - 1].add(b, Math.abs(value - x[p - lags[k]]) / scale.changes[k], w[p])
      const from = places.change + (k - 1) * (changeKnots.length - 1)
      count(p, from, from + changeKnots.length - 1)
    }
    if (since[p] >= 2) {
      const size = Math.abs(value - 2 * x[p - 1] + x[p - 2])
      if (!Number.isNaN(size)) {
        bend.add(b, size / scale.changes[lags.length], w[p])
        count(p, places.bend, places.repeatRun)
      }
    }
    if (since[p] >= near) {
      let same = false
      for (let k = 1; k <= near && !same; k++) same = x[p - k] === value
      if (same) sums[b * width + places.near] += w[p]
      counts[b * width + places.near] += w[p]
    }
    if (day) {
      const waves = 2 * harmonics.length
      for (let k = 0; k < waves; k++) sums[b * width + places.day + k] += w[p] * z * day[p * waves + k]
      count(p, places.day, width)
    }
  }
  level.write(sums, width, places.level)
  step.write(sums, width, places.step)
  bend.write(sums, width, places.bend)
  changes.forEach((one, k) => {
    one.write(sums, width, places.change + k * (changeKnots.length - 1))
  })
  addRuns(x, w, arrangement, sums, counts)
  return { sums, counts }
}

function extremes(x: Float64Array): [number, number] {
  let [most, least] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const value of x) {
    if (value > most) most = value
    if (value < least) least = value
  }
  return [most, least]
}

/** Positions in runs of equal readings, and of missing ones. */
function addRuns(
  x: Float64Array,
  w: Float64Array,
  { since, block, blocks }: Arrangement,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const [lost, kept] = [missingKnots, repeatKnots].map((knots) => softHistogram(knots, blocks))
  for (let from = 0; from < x.length; ) {
    const missing = Number.isNaN(x[from])
    let to = from + 1
    while (to < x.length && since[to] > 0 && (missing ? Number.isNaN(x[to]) : x[to] === x[from])) to++
    for (let p = from; p < to; p++) {
      const base = block[p] * width
      if (missing) lost.add(block[p], to - from, w[p])
      else kept.add(block[p], to - from, w[p])
      for (let k = 0; k + 1 < missingKnots.length; k++) counts[base + places.missingRun + k] += w[p]
      if (!missing) for (let k = 0; k + 1 < repeatKnots.length; k++) counts[base + places.repeatRun + k] += w[p]
    }
    from = to
  }
  lost.write(sums, width, places.missingRun)
  kept.write(sums, width, places.repeatRun)
}

/** Mean absolute changes over each lag and mean absolute bend of the reference; the spread where nothing ever changes. */
export function scaleOf(
  name: string,
  values: Float64Array,
  arrangement: Arrangement,
  mean: number,
  sd: number,
): NumberScale {
  const x = inOrder(values, arrangement)
  const unit = sd > 0 ? sd : 1
  const typical = (lag: number, size: (p: number) => number): number => {
    let total = 0
    let n = 0
    for (let p = lag; p < x.length; p++) {
      const found = arrangement.since[p] >= lag ? size(p) : Number.NaN
      if (Number.isNaN(found)) continue
      total += found
      n++
    }
    // A column that hardly ever changes is measured by its changes where it does.
    return total > 0 ? total / n : unit
  }
  const changes = [
    ...lags.map((lag) => typical(lag, (p) => Math.abs(x[p] - x[p - lag]))),
    typical(2, (p) => Math.abs(x[p] - 2 * x[p - 1] + x[p - 2])),
  ]
  return { name, mean, sd: unit, changes: Float64Array.from(changes) }
}
