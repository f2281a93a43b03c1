import type { Bench, BenchMaker } from './convolve-kernels.ts'
import { wasmBench } from './convolve-kernels.ts'

/** height x width places of `channels` values each, row after row, the channels of a place side by side. */
export interface Grid {
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly values: Float32Array
}

/** Beyond the edge: the value at the edge goes on; the grid is mirrored without repeating the edge, or with it. */
export type Border = 'nearest' | 'mirror' | 'reflect'

/** How far to go from a place, in rows and columns, and what the value there weighs. */
export interface Tap {
  readonly down: number
  readonly right: number
  readonly weight: number
}

/**
 * Convolves a grid with the same symmetric weights down its columns and along its rows, in place. `weights[k]` is that of the
 * places k away on either side. Weights of numeric/gaussian-weights.ts leave equal values as they are, exactly.
 */
export function convolveSymmetric(
  grid: Grid,
  weights: Float32Array,
  border: Border,
  make: BenchMaker = wasmBench,
): void {
  const { height, width, channels } = grid
  const reach = weights.length - 1
  const side = reach * channels
  const length = wholeBlocks(width * channels)
  const wide = length + 2 * side
  const tall = (height + 2 * reach) * length
  const bench = make(4 * reach + tall + height * wide + 32)
  const { f32, kernels } = bench
  const across = bench.base
  const down = across + 2 * reach
  const first = down + 2 * reach
  const second = first + tall
  for (let k = 1; k <= reach; k++) {
    writeTap(bench, across + 2 * (k - 1), k * channels, weights[k])
    writeTap(bench, down + 2 * (k - 1), k * length, weights[k])
  }
  fillPadded(f32, first, length, grid, 0, reach, border)
  const middle = first + reach * length
  kernels.weightedPairs(second + side, wide, middle, length, height, length, weights[0], down, reach)
  for (let y = 0; y < height; y++) padRow(f32, second + y * wide, width, channels, reach, border)
  kernels.weightedPairs(first, length, second + side, wide, height, length, weights[0], across, reach)
  readBack(grid, f32, first, length)
}

/** Gives every place the weighted sum of others, added in the order of the taps; beyond the edge its value goes on. In place. */
export function sumShifted(grid: Grid, taps: readonly Tap[], make: BenchMaker = wasmBench): void {
  const { height, width, channels } = grid
  const padX = taps.reduce((most, tap) => Math.max(most, Math.abs(tap.right)), 0)
  const padY = taps.reduce((most, tap) => Math.max(most, Math.abs(tap.down)), 0)
  const length = wholeBlocks(width * channels)
  const stride = length + 2 * padX * channels
  const padded = (height + 2 * padY) * stride
  const bench = make(2 * taps.length + padded + height * length + 32)
  const { f32, kernels, base } = bench
  const from = base + 2 * taps.length
  const out = from + padded
  taps.forEach((tap, k) => {
    writeTap(bench, base + 2 * k, tap.down * stride + tap.right * channels, tap.weight)
  })
  fillPadded(f32, from, stride, grid, padX, padY, 'nearest')
  const inside = from + padY * stride + padX * channels
  kernels.weightedShifts(out, length, inside, stride, height, length, base, taps.length)
  readBack(grid, f32, out, length)
}

/** The kernels walk rows in blocks of 32 elements. */
export function wholeBlocks(length: number): number {
  return Math.ceil(length / 32) * 32
}

export function writeTap({ i32, f32 }: Bench, at: number, offset: number, weight: number): void {
  i32[at] = offset
  f32[at + 1] = weight
}

/** Writes a grid with `padX` columns and `padY` rows around it. */
export function fillPadded(
  f32: Float32Array,
  at: number,
  stride: number,
  { height, width, channels, values }: Grid,
  padX: number,
  padY: number,
  border: Border,
): void {
  const row = width * channels
  for (let y = -padY; y < height + padY; y++) {
    const from = borderIndex(y, height, border) * row
    const to = at + (y + padY) * stride
    f32.set(values.subarray(from, from + row), to + padX * channels)
    padRow(f32, to, width, channels, padX, border)
  }
}

/** Fills the `pad` places on either side of a row that begins, with its padding, at `at`. */
function padRow(f32: Float32Array, at: number, width: number, channels: number, pad: number, border: Border): void {
  const inside = at + pad * channels
  for (let i = 1; i <= pad; i++) {
    const left = inside + borderIndex(-i, width, border) * channels
    const right = inside + borderIndex(width - 1 + i, width, border) * channels
    for (let c = 0; c < channels; c++) {
      f32[inside - i * channels + c] = f32[left + c]
      f32[inside + (width - 1 + i) * channels + c] = f32[right + c]
    }
  }
}

/** The place of a line of n >= 1 places that stands for place i, which may lie outside. */
function borderIndex(i: number, n: number, border: Border): number {
  if (i >= 0 && i < n) return i
  if (border === 'nearest' || n === 1) return i < 0 ? 0 : n - 1
  const last = border === 'mirror' ? 0 : 1
  const period = 2 * (n - 1 + last)
  const within = ((i % period) + period) % period
  return within < n ? within : period - last - within
}

export function readBack(
  { height, width, channels, values }: Grid,
  f32: Float32Array,
  at: number,
  stride: number,
): void {
  const row = width * channels
  for (let y = 0; y < height; y++) values.set(f32.subarray(at + y * stride, at + y * stride + row), y * row)
}
