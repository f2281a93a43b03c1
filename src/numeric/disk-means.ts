import type { Grid } from './convolve.ts'
import { fillPadded, readBack, wholeBlocks } from './convolve.ts'
import type { BenchMaker } from './convolve-kernels.ts'
import { wasmBench } from './convolve-kernels.ts'

/** Fractions of a unit that values are rounded to, where the sums have room for it. */
const FINEST = 16384

/**
 * Gives every place `gain` times the mean over the places whose distance is at most `radius` (a real number), the grid being
 * mirrored at its edges. In place. Values lie in [0, limit]; they are taken as multiples of 2^-14, or coarser where the sum
 * over a disk would leave 31 bits, and added as integers, so that equal values stay equal and integers lose nothing.
 * @throws RangeError where the disk holds so many places that whole numbers up to `limit` do not fit
 */
export function diskMeans(grid: Grid, radius: number, gain: number, limit: number, make: BenchMaker = wasmBench): void {
  const { height, width, channels } = grid
  const reach = Math.floor(radius)
  const half = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.floor(Math.sqrt(radius * radius - (k - reach) * (k - reach))),
  )
  const count = half.reduce((sum, h) => sum + 2 * h + 1, 0)
  let scale = FINEST
  while (scale * limit * count >= 2147483648) scale /= 2
  if (scale < 1) throw new RangeError(`a disk of radius ${radius} holds too many places`)

  const length = wholeBlocks(width * channels)
  const stride = wholeBlocks(length + 2 * reach * channels)
  const padded = (height + 2 * reach) * stride
  const bench = make(2 * half.length + 2 * padded + stride + 32)
  const { f32, i32, kernels, base } = bench
  const from = base + 2 * half.length
  const sums = from + padded
  fillPadded(f32, from, stride, grid, reach, reach, 'mirror')
  kernels.columnSums(sums, from, stride, height + 2 * reach, stride, scale)
  half.forEach((h, k) => {
    i32[base + 2 * k] = (h + 1) * stride + (k - reach) * channels
    i32[base + 2 * k + 1] = -h * stride + (k - reach) * channels
  })
  const inside = sums + reach * stride + reach * channels
  kernels.differenceSums(from, length, inside, stride, height, length, base, half.length, count * scale, gain)
  readBack(grid, f32, from, length)
}
