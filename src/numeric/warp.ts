import type { Grid } from './convolve.ts'
import { type WarpBench, type WarpBenchMaker, wasmWarpBench } from './warp-kernels.ts'

/** Beyond the edge: the value at the edge goes on; the grid is mirrored without the edge, or with it (half a place outside). */
export type WarpBorder = 'nearest' | 'mirror' | 'reflect'

const borders = { nearest: 0, mirror: 1, reflect: 2 } as const

/** Where the places of one row of the result lie in the grid: (x0 + i dx, y0 + i dy) for column i, in places from the first one. */
export interface Line {
  readonly x0: number
  readonly y0: number
  readonly dx: number
  readonly dy: number
}

export interface WarpOptions {
  /** Columns of the result. */
  readonly columns: number
  readonly border: WarpBorder
  /** Added to every value. */
  readonly lift?: number
}

/** The values of a grid along lines, one for each row of the result, interpolated linearly between the four places around. */
export function warpAlong(
  grid: Grid,
  lines: readonly Line[],
  { columns, border, lift = 0 }: WarpOptions,
  make: WarpBenchMaker = wasmWarpBench,
): Float32Array {
  const rows = lines.length
  const table = 16 * rows
  return sampled(grid, rows, columns, border, lift, table, make, ({ f32, kernels }, places, free) => {
    lines.forEach(({ x0, y0, dx, dy }, y) => {
      f32.set([x0, y0, dx, dy], free / 4 + 4 * y)
    })
    kernels.lines(places, rows, columns, free)
  })
}

/** The values of a grid at places displaced by (x, y), two for each place of the grid. */
export function warpBy(
  grid: Grid,
  displacements: Float32Array,
  border: WarpBorder,
  make: WarpBenchMaker = wasmWarpBench,
): Float32Array {
  const { height, width } = grid
  return sampled(grid, height, width, border, 0, 0, make, ({ f32, kernels }, places) => {
    f32.set(displacements, places / 4)
    kernels.addGrid(places, height, width)
  })
}

function sampled(
  { height, width, channels, values }: Grid,
  rows: number,
  columns: number,
  border: WarpBorder,
  lift: number,
  extra: number,
  make: WarpBenchMaker,
  fillPlaces: (bench: WarpBench, places: number, free: number) => void,
): Float32Array {
  const count = rows * columns
  const bench = make(8 * count + 4 * values.length + 4 * count * channels + extra + 64)
  const places = bench.base
  const from = places + 8 * count + extra
  const out = 16 * Math.ceil((from + 4 * values.length + 4) / 16)
  fillPlaces(bench, places, places + 8 * count)
  bench.f32.set(values, from / 4)
  bench.kernels.sample(out, from, height, width, channels, places, count, borders[border], lift)
  return bench.f32.slice(out / 4, out / 4 + count * channels)
}
