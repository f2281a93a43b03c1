/** Training features as small integers: code c means edges[c - 1] < value <= edges[c]. */
export interface BinnedFeatures {
  readonly rows: number
  readonly width: number
  /** rows x width, row after row. */
  readonly codes: Uint8Array
  /** Rising float32 cuts per feature, at most bins - 1, none where the feature is constant. */
  readonly edges: readonly Float32Array[]
}

/** Codes every feature by the quantiles of its training values; `bins` in [2, 256]. */
export function binFeatures(features: Float32Array, rows: number, width: number, bins: number): BinnedFeatures {
  const codes = new Uint8Array(rows * width)
  const column = new Float32Array(rows)
  const edges: Float32Array[] = []
  for (let j = 0; j < width; j++) {
    // Adding 0 turns -0 into 0, which sorts apart from it but is no other value.
    for (let i = 0; i < rows; i++) column[i] = features[i * width + j] + 0
    const cuts = binEdges(column.slice().sort(), bins)
    for (let i = 0; i < rows; i++) codes[i * width + j] = binOf(cuts, column[i])
    edges.push(cuts)
  }
  return { rows, width, codes, edges }
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
