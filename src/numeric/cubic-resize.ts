import type { Grid } from './convolve.ts'

/**
 * A grid at another size by cubic convolution (Keys 1981, a = -1/2) between the middles of places, the values at the edge going
 * on beyond it. No means are taken where it shrinks: meant for sizes that are nearly the same.
 */
export function resizeCubic(grid: Grid, rows: number, columns: number): Float32Array {
  const { height, width, channels, values } = grid
  const length = columns * channels
  const along = new Float32Array(height * length)
  const across = new Float32Array(rows * length)
  const x = taps(width, columns, channels)
  const y = taps(height, rows, length)
  for (let row = 0; row < height; row++) weighAlong(values, row * width * channels, x, along, row * length, channels)
  for (let row = 0; row < rows; row++) weighAcross(along, y, 4 * row, across, row * length, length)
  return across
}

/** One row of the result, each place from four of a row. */
function weighAlong(
  from: Float32Array,
  at: number,
  { offsets, weights }: Taps,
  out: Float32Array,
  to: number,
  channels: number,
): void {
  for (let k = 0, i = to; k < offsets.length; k += 4) {
    for (let c = at; c < at + channels; c++) {
      const outer = weights[k] * from[c + offsets[k]] + weights[k + 3] * from[c + offsets[k + 3]]
      out[i++] = outer + (weights[k + 1] * from[c + offsets[k + 1]] + weights[k + 2] * from[c + offsets[k + 2]])
    }
  }
}

/** One row of the result, from four rows. */
function weighAcross(
  from: Float32Array,
  { offsets, weights }: Taps,
  k: number,
  out: Float32Array,
  to: number,
  length: number,
): void {
  const [a, b, c, d] = weights.subarray(k, k + 4)
  const [p, q, r, s] = offsets.subarray(k, k + 4)
  for (let i = 0; i < length; i++) {
    out[to + i] = a * from[p + i] + d * from[s + i] + (b * from[q + i] + c * from[r + i])
  }
}

interface Taps {
  /** Four for each place of the result: where they lie, and what they weigh. */
  readonly offsets: Int32Array
  readonly weights: Float64Array
}

function taps(from: number, to: number, step: number): Taps {
  const offsets = new Int32Array(4 * to)
  const weights = new Float64Array(4 * to)
  for (let i = 0; i < to; i++) {
    const place = ((i + 0.5) * from) / to - 0.5
    const left = Math.floor(place)
    const t = place - left
    for (let k = 0; k < 4; k++) offsets[4 * i + k] = Math.min(from - 1, Math.max(0, left - 1 + k)) * step
    weights[4 * i] = ((1 - 0.5 * t) * t - 0.5) * t
    weights[4 * i + 1] = (1.5 * t - 2.5) * t * t + 1
    weights[4 * i + 2] = ((2 - 1.5 * t) * t + 0.5) * t
    weights[4 * i + 3] = (0.5 * t - 0.5) * t * t
  }
  return { offsets, weights }
}
