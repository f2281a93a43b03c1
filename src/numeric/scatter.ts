import type { Grid } from './convolve.ts'
import type { BenchMaker } from './convolve-kernels.ts'
import { wasmBench } from './convolve-kernels.ts'

/**
 * Copies to each place of a grid the values that a near one has by then, walking from the last place to the first, in place.
 * The upper and lower half of a place's word each pick one of the 2 reach offsets from -reach to reach - 1, down and right;
 * no offset is likelier than another by more than a share reach / 2^15. Places less than reach from the end, or at most
 * reach from the beginning, of a row or column are left alone. `reach` < 2^15.
 */
export function copyFromNear(grid: Grid, reach: number, words: Uint32Array, make: BenchMaker = wasmBench): void {
  const { height, width, channels, values } = grid
  if (height <= 2 * reach || width <= 2 * reach) return
  const { f32, i32, kernels, base } = make(values.length + words.length)
  f32.set(values, base)
  i32.set(words, base + values.length)
  kernels.copyFromNear(base, height, width, channels, reach, base + values.length)
  values.set(f32.subarray(base, base + values.length))
}
