import { cholesky, choleskySolve } from '../numeric/cholesky.ts'
import type { Layout, Sums } from './summary.ts'

/** How much of the correlation between statistics is taken away: with few blocks most of it is chance (shrinkage to none). */
const shrinkage = 0.3

/** The blocks of two files, and how they are told apart. */
export interface TwoFiles {
  readonly reference: Sums
  readonly observed: Sums
  /** The same rows in the same order: block k of the one is block k of the other before it was disturbed. */
  readonly paired: boolean
}

/** A difference between two files with what chance alone moves it by. */
export interface Contrast {
  /** Statistics and trends of the observed less those of the reference. */
  readonly delta: Float64Array
  /** Variance of each difference by chance. */
  readonly variance: Float64Array
  /** Whose outer products add up to the correlations of the differences: `[row * delta.length + statistic]`. */
  readonly rows: Float64Array
}

/** Means of the statistics over a file and trends of some; null where nothing is defined. */
export interface Point {
  readonly values: Float64Array
  readonly defined: Uint8Array
}

/** Fewer blocks than this say nothing of how blocks vary. */
const fewBlocks = 4

export function pointOf({ trends }: Pick<Layout, 'trends'>, sums: Sums): Point {
  const { means, total } = meansOf(sums)
  const width = means.length
  const values = new Float64Array(width + trends.length)
  const defined = new Uint8Array(width + trends.length)
  values.set(means)
  for (let j = 0; j < width; j++) defined[j] = total[j] > 0 ? 1 : 0
  const places = standardPlaces(sums.blocks)
  trends.forEach((at, k) => {
    let slope = 0
    for (let b = 0; b < sums.blocks; b++) slope += places[b] * influence(sums, b, at, means[at], total[at])
    values[width + k] = slope / sums.blocks
    defined[width + k] = total[at] > 0 && sums.blocks >= fewBlocks ? 1 : 0
  })
  return { values, defined }
}

function meansOf({ blocks, sums, counts }: Sums): { means: Float64Array; total: Float64Array } {
  const width = sums.length / blocks
  const means = new Float64Array(width)
  const total = new Float64Array(width)
  for (let i = 0; i < sums.length; i++) {
    means[i % width] += sums[i]
    total[i % width] += counts[i]
  }
  for (let j = 0; j < width; j++) means[j] = total[j] > 0 ? means[j] / total[j] : 0
  return { means, total }
}

/** What a block adds to a mean of ratios: the linear term of the ratio estimator, times the number of blocks. */
function influence({ blocks, sums, counts }: Sums, b: number, at: number, mean: number, total: number): number {
  const width = sums.length / blocks
  const i = b * width + at
  return total > 0 ? ((sums[i] - mean * counts[i]) * blocks) / total : 0
}

/** Places of blocks in a file, of mean 0 and mean square 1. */
function standardPlaces(blocks: number): Float64Array {
  if (blocks < 2) return new Float64Array(blocks)
  const spread = Math.sqrt((blocks * blocks - 1) / 12)
  return Float64Array.from({ length: blocks }, (_, b) => (b - (blocks - 1) / 2) / spread)
}

/** Influences of the blocks on statistics and trends, less a straight line over the file. */
export function residualsOf(layout: Pick<Layout, 'trends'>, sums: Sums): Float64Array {
  const { means, total } = meansOf(sums)
  const { blocks } = sums
  const width = means.length
  const all = width + layout.trends.length
  const places = standardPlaces(blocks)
  const rows = new Float64Array(blocks * all)
  for (let j = 0; j < width; j++) {
    let slope = 0
    for (let b = 0; b < blocks; b++) {
      const own = influence(sums, b, j, means[j], total[j])
      rows[b * all + j] = own
      slope += (own * places[b]) / blocks
    }
    for (let b = 0; b < blocks; b++) rows[b * all + j] -= slope * places[b]
  }
  layout.trends.forEach((at, k) => {
    for (let b = 0; b < blocks; b++) rows[b * all + width + k] = places[b] * rows[b * all + at]
  })
  return rows
}

export function contrastOf(layout: Pick<Layout, 'trends'>, files: TwoFiles): Contrast {
  const { reference, observed, paired } = files
  const [before, after] = [pointOf(layout, reference), pointOf(layout, observed)]
  const all = before.values.length
  const [first, second] = [residualsOf(layout, reference), residualsOf(layout, observed)]
  const noise = 1 / reference.blocks + 1 / observed.blocks
  // Of pairs only their differences vary by chance, once in what was observed and once in what is put in its place.
  const sources: [Float64Array, number][] = paired
    ? [[second.map((value, i) => value - first[i]), reference.blocks]]
    : [
        [first, reference.blocks],
        ...(observed.blocks < fewBlocks ? [] : [[second, observed.blocks] as [Float64Array, number]]),
      ]
  const spreads = sources.map(([own, blocks]) => spreadOf(own, all, blocks))
  const delta = new Float64Array(all)
  const variance = new Float64Array(all)
  const factor = new Float64Array(all)
  for (let j = 0; j < all; j++) {
    if (before.defined[j] && after.defined[j]) delta[j] = after.values[j] - before.values[j]
    // The greater of the two: the reference once disturbed varies as what was observed does.
    const greatest = spreads.reduce((most, spread) => Math.max(most, spread[j]), 0)
    const together = spreads.reduce((total, spread) => total + spread[j], 0)
    variance[j] = Math.max(noise * greatest, leastVariance(layout, files, j))
    factor[j] = together > 0 ? Math.sqrt((noise * greatest) / together / variance[j]) : 0
  }
  const rows = new Float64Array(sources.reduce((total, [own]) => total + own.length, 0))
  let at = 0
  for (const [own, blocks] of sources) {
    for (let i = 0; i < own.length; i++) rows[at++] = (own[i] * factor[i % all]) / Math.sqrt(Math.max(1, blocks - 2))
  }
  return { delta, variance, rows }
}

/** Variance between blocks, of which a straight line over the file took two degrees of freedom. */
function spreadOf(rows: Float64Array, width: number, blocks: number): Float64Array {
  const spread = new Float64Array(width)
  for (let i = 0; i < rows.length; i++) spread[i % width] += (rows[i] * rows[i]) / Math.max(1, blocks - 2)
  return spread
}

/** One event more or less in a whole file is chance, even where none was seen. */
export function leastVariance(
  { trends }: Pick<Layout, 'trends'>,
  { reference, observed }: TwoFiles,
  at: number,
): number {
  const width = reference.sums.length / reference.blocks
  const j = at < width ? at : trends[at - width]
  let variance = 0
  for (const { blocks, counts } of [reference, observed]) {
    let total = 0
    for (let b = 0; b < blocks; b++) total += counts[b * width + j]
    variance += total > 0 ? 1 / (total * total) : 1
  }
  return variance
}

/**
 * The squared distance of a contrast in units of chance: delta' S^-1 delta, where S are the variances and the correlations
 * shrunk towards none. Woodbury's identity over the blocks, which are fewer than the statistics.
 */
export function distanceOf({ delta, variance, rows }: Contrast): number {
  const width = delta.length
  const count = rows.length / width
  const scaled = delta.map((value, j) => value / Math.sqrt(variance[j]))
  const rest = restOf(rows, width)
  const gram = new Float64Array(count * count)
  const along = new Float64Array(count)
  let square = 0
  for (let j = 0; j < width; j++) square += (scaled[j] * scaled[j]) / rest[j]
  for (let a = 0; a < count; a++) {
    for (let j = 0; j < width; j++) along[a] += (rows[a * width + j] * scaled[j]) / rest[j]
    for (let b = 0; b <= a; b++) {
      let sum = 0
      for (let j = 0; j < width; j++) sum += (rows[a * width + j] * rows[b * width + j]) / rest[j]
      gram[a * count + b] = (1 - shrinkage) * sum
    }
  }
  const factor = cholesky(gram, count, 1)
  if (factor === null) return square
  const solved = choleskySolve(factor, count, along)
  let taken = 0
  for (let a = 0; a < count; a++) taken += along[a] * solved[a]
  return square - (1 - shrinkage) * taken
}

/** What the shrunk correlations have on the diagonal beyond the blocks. */
function restOf(rows: Float64Array, width: number): Float64Array {
  const rest = new Float64Array(width).fill(1)
  for (let i = 0; i < rows.length; i++) rest[i % width] -= (1 - shrinkage) * rows[i] * rows[i]
  return rest
}

/** Takes differences to a space in which chance is the same in all directions; there the squared length is the distance. */
export interface Metric {
  /** A point less the origin, in that space. @param origin what was observed */
  place(point: Point, origin: Point): Float64Array
  /** What chance moves a point by, row by row: a sum of these times standard normals. */
  readonly chance: readonly Float64Array[]
}

export function metricOf({ variance, rows }: Contrast): Metric {
  const width = variance.length
  const count = rows.length / width
  const rest = restOf(rows, width)
  const correlation = new Float64Array(width * width)
  for (let i = 0; i < width; i++) {
    for (let row = 0; row < count; row++) {
      const own = (1 - shrinkage) * rows[row * width + i]
      if (own !== 0) for (let j = 0; j <= i; j++) correlation[i * width + j] += own * rows[row * width + j]
    }
    correlation[i * width + i] += rest[i]
  }
  const factor = cholesky(correlation, width) as Float64Array
  const whiten = (values: Float64Array): Float64Array => {
    const out = new Float64Array(width)
    for (let i = 0; i < width; i++) {
      let value = values[i]
      for (let j = 0; j < i; j++) value -= factor[i * width + j] * out[j]
      out[i] = value / factor[i * width + i]
    }
    return out
  }
  const sd = variance.map(Math.sqrt)
  return {
    place: (point, origin) =>
      whiten(
        point.values.map((value, j) =>
          point.defined[j] && origin.defined[j] ? (value - origin.values[j]) / sd[j] : 0,
        ),
      ),
    chance: Array.from({ length: count }, (_, row) => whiten(rows.slice(row * width, (row + 1) * width))),
  }
}
