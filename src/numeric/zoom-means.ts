import type { Grid } from './convolve.ts'
import { fillPadded, readBack, wholeBlocks, writeTap } from './convolve.ts'
import type { Bench, BenchMaker } from './convolve-kernels.ts'
import { wasmBench } from './convolve-kernels.ts'

/**
 * Gives every place the mean of what it shows when the grid is zoomed by each of the factors, in place. To zoom by a factor
 * of at least 1, the middle of ceil(n / factor) of the n rows is stretched to round(factor ceil(n / factor)) rows, the first
 * and last row staying the first and last, by linear interpolation, and the middle n of these are kept; columns likewise.
 */
export function meanOfZooms(grid: Grid, factors: readonly number[], make: BenchMaker = wasmBench): void {
  const { height, width, channels } = grid
  const length = wholeBlocks(width * channels)
  const stride = length + 2 * channels
  const tables = 2 * (height + width)
  const padded = (height + 2) * stride
  const bench = make(tables + padded + (2 * height + 2) * length + 32)
  const { f32, kernels, base } = bench
  const from = base + tables
  const stretched = from + padded
  const sums = stretched + (height + 2) * length
  fillPadded(f32, from, stride, grid, 1, 1, 'nearest')
  f32.fill(0, sums, sums + height * length)
  for (const factor of factors) {
    const rows = writeBlend(bench, base, height, factor, 1)
    writeBlend(bench, base + 2 * height, width, factor, channels)
    // Row and column 1 of the padded grid are the first of the grid itself.
    const top = from + (1 + rows.first) * stride + channels
    kernels.blendAlong(stretched, length, top, stride, rows.count + 1, width, channels, base + 2 * height)
    for (let y = 0; y < height; y++) bench.i32[base + 2 * y] -= rows.first
    kernels.addBlendAcross(sums, length, stretched, length, height, length, base)
  }
  kernels.quotients(sums, sums, height * length, factors.length)
  readBack(grid, f32, sums, length)
}

/** Writes where each of n places looks and how far on towards the next one, and tells which source places are looked at. */
function writeBlend(
  bench: Bench,
  at: number,
  n: number,
  factor: number,
  step: number,
): { first: number; count: number } {
  const count = Math.ceil(n / factor)
  const first = Math.floor((n - count) / 2)
  const stretched = roundHalfEven(count * factor)
  const trim = Math.floor((stretched - n) / 2)
  for (let i = 0; i < n; i++) {
    const place = stretched === 1 ? 0 : Math.min(count - 1, ((i + trim) * (count - 1)) / (stretched - 1))
    const left = Math.max(0, Math.min(count - 2, Math.floor(place)))
    writeTap(bench, at + 2 * i, (first + left) * step, place - left)
  }
  return { first, count }
}

function roundHalfEven(value: number): number {
  const down = Math.floor(value)
  return value - down === 0.5 ? down + (down % 2) : Math.round(value)
}
