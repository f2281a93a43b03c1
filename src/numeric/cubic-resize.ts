import type { Grid } from './convolve.ts'

/**
 * A grid at another size by cubic convolution (Keys 1981, a = -1/2) between the middles of places, the values at the edge going
 * on beyond it. No means are taken where it shrinks: meant for sizes that are nearly the same.
 */
export function resizeCubic(grid: Grid, rows: number, columns: number): Float32Array {
  const { height, width, channels, values } = grid
  const along = new Float32Array(height * columns * channels)
  const across = new Float32Array(rows * columns * channels)
  const x = taps(width, columns, channels)
  const y = taps(height, rows, columns * channels)
  for (let row = 0; row < height; row++) {
    const from = row * width * channels
    const to = row * columns * channels
    for (let c = 0; c < channels; c++) weigh(values, from + c, x, along, to + c, channels)
  }
  for (let i = 0; i < columns * channels; i++) weigh(along, i, y, across, i, columns * channels)
  return across
}

/** One line of the result, its places `step` apart. */
function weigh(
  from: Float32Array,
  at: number,
  { offsets, weights }: Taps,
  out: Float32Array,
  to: number,
  step: number,
): void {
  for (let i = 0, k = 0; k < offsets.length; i += step, k += 4) {
    const outer = weights[k] * from[at + offsets[k]] + weights[k + 3] * from[at + offsets[k + 3]]
    const inner = weights[k + 1] * from[at + offsets[k + 1]] + weights[k + 2] * from[at + offsets[k + 2]]
    out[to + i] = outer + inner
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
