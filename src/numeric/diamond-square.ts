import { type FractalBenchMaker, wasmFractalBench } from './fractal-kernels.ts'
import { wholeVectors } from './memory-bench.ts'

export interface Terrain {
  /** side x side, row after row. A view of memory that the next terrain overwrites. */
  readonly heights: Float32Array
  readonly least: number
  readonly greatest: number
}

/**
 * A fractal by the diamond-square algorithm (Fournier, Fussell & Carpenter 1982) on a torus of `side` x `side` places, `side`
 * being a power of two: from the coarsest grid down, the middles of squares, then those of edges, are the mean of their four
 * neighbours plus `amplitude` times a draw, and the amplitude, at first 1, is divided by `fall` whenever the grid is halved. The
 * draws belong to places: `fill` is to fill side x side words with uniform bits, each a draw in [-1, 1).
 */
export function diamondSquare(
  side: number,
  fall: number,
  fill: (words: Uint32Array) => void,
  make: FractalBenchMaker = wasmFractalBench,
): Terrain {
  const size = wholeVectors(4 * side * side)
  const { kernels, f32, base } = make(16 + 2 * size)
  const heights = base + 16
  const draws = heights + size
  const values = f32.subarray(heights / 4, heights / 4 + side * side)
  fill(new Uint32Array(f32.buffer, draws, side * side))
  values[0] = 0
  let amplitude = 1
  for (let step = side; step >= 2; step /= 2) {
    kernels.halveGrid(heights, draws, side, step, amplitude / 2147483648)
    amplitude /= fall
  }
  // A single place is less than the four that the kernel reads at once.
  if (side === 1) return { heights: values, least: 0, greatest: 0 }
  kernels.extent(base, heights, side * side)
  return { heights: values, least: f32[base / 4], greatest: f32[base / 4 + 1] }
}
