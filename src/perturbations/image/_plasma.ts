import type { Key } from '../../core/key.ts'
import { fillWords } from '../../numeric/noise.ts'

export interface Plasma {
  /** side x side, row after row; overwritten by the next plasma. */
  readonly heights: Float32Array
  readonly least: number
  readonly greatest: number
}

/**
 * A plasma fractal by the diamond-square algorithm (Fournier, Fussell & Carpenter 1982) on a torus of `side` x `side` places.
 * `side` is a power of two. From the coarsest grid down, the middles of squares, then those of edges, are the mean of their
 * four neighbours plus a uniform draw in +-amplitude, and the amplitude is divided by the square of `decay` whenever the
 * grid is halved. The draws belong to places, whatever the decay.
 */
export function plasma(side: number, decay: number, key: Key): Plasma {
  if (scratch.heights.length !== side * side)
    scratch = { heights: new Float32Array(side * side), words: new Uint32Array(side * side) }
  const { heights, words } = scratch
  heights[0] = 0
  const { k0, k1 } = key.fold('plasma')
  fillWords(words, k0, k1)
  const draws = new Int32Array(words.buffer)
  let amplitude = 1
  for (let step = side; step >= 2; step /= 2) {
    halveGrid(heights, draws, side, step, amplitude / 2147483648)
    amplitude /= decay * decay
  }
  return { heights, ...range(heights) }
}

/** Large arrays are slow to come by, and the images of a batch have one size. */
let scratch = { heights: new Float32Array(0), words: new Uint32Array(0) }

function halveGrid(heights: Float32Array, draws: Int32Array, side: number, step: number, unit: number): void {
  const half = step / 2
  const mask = side - 1
  for (let y = 0; y < side; y += step) {
    const [row, middle, below] = [y * side, (y + half) * side, ((y + step) & mask) * side]
    for (let x = 0; x < side; x += step) {
      const right = (x + step) & mask
      const sum = heights[row + x] + heights[row + right] + heights[below + x] + heights[below + right]
      const at = middle + x + half
      heights[at] = sum / 4 + unit * draws[at]
    }
  }
  for (let y = 0; y < side; y += step) {
    const [row, middle, below] = [y * side, (y + half) * side, ((y + step) & mask) * side]
    const above = ((y - half) & mask) * side
    for (let x = 0; x < side; x += step) {
      const centre = x + half
      const corner = heights[row + x]
      const inside = heights[middle + centre]
      const across = row + centre
      const along = corner + heights[row + ((x + step) & mask)]
      heights[across] = (along + inside + heights[above + centre]) / 4 + unit * draws[across]
      const down = middle + x
      const up = corner + heights[below + x]
      heights[down] = (up + inside + heights[middle + ((x - half) & mask)]) / 4 + unit * draws[down]
    }
  }
}

function range(values: Float32Array): { least: number; greatest: number } {
  let least = values[0]
  let greatest = least
  for (let i = 1; i < values.length; i++) {
    const v = values[i]
    if (v < least) least = v
    if (v > greatest) greatest = v
  }
  return { least, greatest }
}
