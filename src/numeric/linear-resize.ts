import type { Grid } from './convolve.ts'

/** The size of a grid of places with values side by side. */
type Size = Pick<Grid, 'channels' | 'height' | 'width'>

/**
 * Makes grids of one size into grids of another by a triangle filter between the middles of places: linear interpolation where it
 * grows, and where it shrinks the triangle is widened by the factor, so that every place counts. Weights are cut off at the edge
 * and sum to 1; along rows first, then across, in float64. The result is overwritten by the next call.
 */
export function linearResizer(
  { height, width, channels }: Size,
  rows: number,
  columns: number,
): (values: Grid['values']) => Float64Array {
  const length = columns * channels
  const along = new Float64Array(height * length)
  const out = new Float64Array(rows * length)
  const [across, down] = [triangles(width, columns), triangles(height, rows)]
  return (values) => {
    for (const { at, from, weights } of across) {
      for (let row = 0; row < height; row++) {
        for (let c = 0; c < channels; c++) {
          let total = 0
          let place = (row * width + from) * channels + c
          for (let k = 0; k < weights.length; k++, place += channels) total += weights[k] * values[place]
          along[row * length + at * channels + c] = total
        }
      }
    }
    for (const { at, from, weights } of down) {
      for (let i = 0; i < length; i++) {
        let total = 0
        let place = from * length + i
        for (let k = 0; k < weights.length; k++, place += length) total += weights[k] * along[place]
        out[at * length + i] = total
      }
    }
    return out
  }
}

interface Triangle {
  readonly at: number
  /** The first place that counts; the others follow it. */
  readonly from: number
  readonly weights: Float64Array
}

function triangles(size: number, to: number): Triangle[] {
  const scale = size / to
  const reach = Math.max(1, scale)
  return Array.from({ length: to }, (_, at) => {
    const middle = (at + 0.5) * scale
    const from = Math.max(0, Math.floor(middle - reach + 0.5))
    const end = Math.min(size, Math.floor(middle + reach + 0.5))
    const weights = Float64Array.from({ length: end - from }, (_, k) =>
      Math.max(0, 1 - Math.abs((from + k + 0.5 - middle) / reach)),
    )
    let total = 0
    for (const weight of weights) total += weight
    return { at, from, weights: weights.map((weight) => weight / total) }
  })
}
