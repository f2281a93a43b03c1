import type { WarpBench, WarpBenchMaker } from './warp-kernels.ts'
import { wasmWarpBench } from './warp-kernels.ts'

/** height x width places of `channels` bytes each, row after row. */
export interface ByteGrid {
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly values: Uint8Array
}

/**
 * Shrinks a grid to rows x columns places and stretches it to its old size again: it becomes tiles. A place of the small grid
 * is the mean of those whose middle lies in its box, first along rows, rounded to a byte, then across them; the places of
 * a tile are those whose middle lies in it. Weights have 22 fraction bits, as those of Pillow's box filter, whose bytes these
 * are. 1 <= rows <= height, 1 <= columns <= width. The result is a view of memory that the next call writes to.
 */
export function boxTiles(
  grid: ByteGrid,
  rows: number,
  columns: number,
  make: WarpBenchMaker = wasmWarpBench,
): Uint8Array {
  const { height, width, channels, values } = grid
  const short = up(columns * channels + 16)
  const tables = up(16 * (height + width))
  const bench = make(tables + 2 * up(values.length + 16) + height * short + rows * short + 32)
  const { kernels, bytes, base } = bench
  const from = base + tables
  const along = from + up(values.length + 16)
  const small = along + height * short
  const out = up(small + rows * short)
  bytes.set(values, from)
  writeBoxes(bench, base, width, columns, channels)
  kernels.meansAlong(along, short, from, width * channels, height, columns, channels, base)
  writeBoxes(bench, base, height, rows, 1)
  kernels.meansAcross(small, short, along, short, rows, columns * channels, base)
  writeTiles(bench, base, height, rows, 1)
  writeTiles(bench, base + 4 * height, width, columns, channels)
  kernels.pick(out, small, short, height, width, channels, base, base + 4 * height)
  return bytes.subarray(out, out + values.length)
}

/** Which of n places each of `parts` boxes takes, and the weight of one. */
function writeBoxes({ i32 }: WarpBench, at: number, n: number, parts: number, step: number): void {
  const scale = n / parts
  for (let i = 0; i < parts; i++) {
    const middle = (i + 0.5) * scale
    // The box is open below and closed above; a first guess may be off by one on either side.
    let first = Math.max(0, Math.trunc(middle - 0.5 * scale + 0.5))
    let end = Math.min(n, Math.trunc(middle + 0.5 * scale + 0.5))
    while (first < end - 1 && !inBox(first, middle, scale)) first++
    while (end - 1 > first && !inBox(end - 1, middle, scale)) end--
    i32[at / 4 + 3 * i] = first * step
    i32[at / 4 + 3 * i + 1] = end - first
    i32[at / 4 + 3 * i + 2] = Math.trunc(0.5 + 4194304 / (end - first))
  }
}

function inBox(place: number, middle: number, scale: number): boolean {
  const distance = (place - middle + 0.5) * (1 / scale)
  return distance > -0.5 && distance <= 0.5
}

/** Which of `parts` tiles each of n places lies in. */
function writeTiles({ i32 }: WarpBench, at: number, n: number, parts: number, step: number): void {
  const scale = parts / n
  for (let i = 0; i < n; i++) i32[at / 4 + i] = Math.min(parts - 1, Math.trunc((i + 0.5) * scale)) * step
}

function up(value: number): number {
  return Math.ceil(value / 16) * 16
}
