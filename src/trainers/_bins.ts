/** Numbers that a histogram keeps per bin: gradient, hessian, rows. */
export const CELL = 3

/** Training features as places in a histogram of all bins of all features. */
export interface BinnedFeatures {
  readonly rows: number
  readonly width: number
  /** rows x width: offsets[j] + CELL * c, where edges[j][c - 1] < value <= edges[j][c]. */
  readonly cells: Uint16Array | Uint32Array
  /** Where each feature's bins begin; one more for the end. */
  readonly offsets: Int32Array
  /** Rising float32 cuts per feature, at most bins - 1, none where the feature is constant. */
  readonly edges: readonly Float32Array[]
}

/** Bins every feature by the quantiles of its training values; `bins` in [2, 256]. */
export function binFeatures(features: Float32Array, rows: number, width: number, bins: number): BinnedFeatures {
  const columns = Array.from({ length: width }, (_, j) => {
    // Adding 0 turns -0 into 0, which sorts apart from it but is no other value.
    return Float32Array.from({ length: rows }, (_, i) => features[i * width + j] + 0)
  })
  const edges = columns.map((column) => binEdges(column.slice().sort(), bins))
  const offsets = new Int32Array(width + 1)
  edges.forEach((cuts, j) => {
    offsets[j + 1] = offsets[j] + CELL * (cuts.length + 1)
  })
  // Half of the memory traffic where places fit.
  const cells = offsets[width] <= 65536 ? new Uint16Array(rows * width) : new Uint32Array(rows * width)
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) cells[i * width + j] = offsets[j] + CELL * binOf(edges[j], column[i])
  })
  return { rows, width, cells, offsets, edges }
}

/**
 * Cuts half way between neighbouring distinct values: between all of them where there are at most `bins`, else where
 * the ranks n/bins, 2n/bins ... fall. They are float32 numbers, so `value <= cut` means the same in the exported model.
 */
export function binEdges(sorted: Float32Array, bins: number): Float32Array {
  const n = sorted.length
  const cuts: number[] = []
  let distinct = n > 0 ? 1 : 0
  for (let i = 1; i < n; i++) if (sorted[i] !== sorted[i - 1]) distinct++
  const few = distinct <= bins
  let quantile = 1
  for (let i = 1; i < n; i++) {
    if (sorted[i] === sorted[i - 1]) continue
    // The cut before position i serves every rank up to i that fell into the run of equal values below.
    if (!few && i < Math.floor((quantile * n) / bins)) continue
    while (Math.floor((quantile * n) / bins) <= i && quantile < bins) quantile++
    cuts.push(middle(sorted[i - 1], sorted[i]))
    if (cuts.length === bins - 1) break
  }
  return Float32Array.from(cuts)
}

/** A float32 number m with low <= m < high. */
function middle(low: number, high: number): number {
  const m = Math.fround(low / 2 + high / 2)
  return m < high && m >= low ? m : low
}

function binOf(cuts: Float32Array, value: number): number {
  let low = 0
  let high = cuts.length
  while (low < high) {
    const at = (low + high) >>> 1
    if (value <= cuts[at]) high = at
    else low = at + 1
  }
  return low
}
