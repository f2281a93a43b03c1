import { BASE, type Kernels, kernels, LANES, TILE } from './resample-kernels.ts'
import type { SparseColumns } from './resample-plain.ts'
import { BLOCKS, DRAWS, nextInteger, wordSource } from './resample-words.ts'

/**
 * Consecutive units that are resampled among themselves. `block` 0 draws them one by one; otherwise circular blocks of that
 * many consecutive units are drawn, the last one cut so that the size is kept (Politis and Romano 1992, "A circular
 * block-resampling procedure for stationary data"): every unit is as likely as any other, unlike with plain moving blocks.
 */
export interface Stratum {
  readonly units: number
  readonly block: number
  /** Which words it draws from; strata of one key with different numbers are independent. */
  readonly stream: number
}

const SCRATCH_BYTES = 64

/**
 * How often each unit is in resample number `replicate`, stratum after stratum. The result depends on the arguments only,
 * so any partition of replicates over workers gives the same bytes. Units per stratum: below 2^32.
 */
export function resampleCounts(strata: readonly Stratum[], replicate: number, k0: number, k1: number): Uint16Array {
  const units = totalUnits(strata)
  const wasm = kernels(SCRATCH_BYTES + 2 * units)
  const counts = BASE + SCRATCH_BYTES
  drawInto(wasm, counts, strata, replicate, k0, k1)
  return new Uint16Array(wasm.memory.buffer, counts, units).slice()
}

/**
 * Column sums of the resamples `first .. first + replicates - 1`: replicates x columns, each the sum over the column's entries
 * of value times count in row order. `first` serves workers: the rows of the result are those of the whole.
 */
export function resampledSums(
  matrix: SparseColumns,
  strata: readonly Stratum[],
  first: number,
  replicates: number,
  k0: number,
  k1: number,
): Float64Array {
  const { units, columns } = matrix
  if (totalUnits(strata) !== units) throw new RangeError('the strata do not add up to the units of the matrix')
  const out = new Float64Array(replicates * columns)
  if (columns === 0 || replicates === 0) return out
  const tiles = Math.ceil(units / TILE)
  const entries = matrix.starts[columns]
  const tile = BASE + SCRATCH_BYTES
  const sums = tile + TILE * LANES * 8
  const values = sums + columns * LANES * 8
  const starts = values + entries * 8
  const counts = align(starts + (tiles * columns + 1) * 4)
  const stride = align(2 * units)
  const rows = counts + LANES * stride
  const wasm = kernels(rows + 2 * entries - BASE)
  const buffer = wasm.memory.buffer
  layTiles(
    matrix,
    new Uint32Array(buffer, starts, tiles * columns + 1),
    new Uint16Array(buffer, rows, entries),
    new Float64Array(buffer, values, entries),
  )
  const results = new Float64Array(buffer, sums, columns * LANES)
  for (let done = 0; done < replicates; done += LANES) {
    const lanes = Math.min(LANES, replicates - done)
    for (let lane = 0; lane < lanes; lane++) {
      drawInto(wasm, counts + lane * stride, strata, first + done + lane, k0, k1)
    }
    wasm.weightedSums(counts, stride, units, columns, starts, rows, values, tile, sums)
    for (let lane = 0; lane < lanes; lane++) {
      const at = (done + lane) * columns
      for (let column = 0; column < columns; column++) out[at + column] = results[column * LANES + lane]
    }
  }
  return out
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64
}

function totalUnits(strata: readonly Stratum[]): number {
  let total = 0
  for (const stratum of strata) total += stratum.units
  return total
}

function drawInto(
  wasm: Kernels,
  counts: number,
  strata: readonly Stratum[],
  replicate: number,
  k0: number,
  k1: number,
): void {
  let at = counts
  for (const { units, block, stream } of strata) {
    if (block > 0) drawBlocks(new Uint16Array(wasm.memory.buffer, at, units), block, replicate, stream, k0, k1)
    else if (units > 0) wasm.drawCounts(at, units, replicate, stream, DRAWS, k0, k1, BASE)
    at += 2 * units
  }
}

/** Counts of one resample by circular blocks: +1 where a block begins, -1 where it has ended, then running sums. */
export function drawBlocks(
  counts: Uint16Array,
  block: number,
  replicate: number,
  stratum: number,
  k0: number,
  k1: number,
): void {
  const n = counts.length
  counts.fill(0)
  if (n === 0) return
  const source = wordSource(replicate, stratum, BLOCKS, k0, k1)
  let everywhere = 0
  for (let left = n; left > 0; left -= block) {
    const length = Math.min(block, left)
    if (length === n) {
      everywhere++
      continue
    }
    const start = nextInteger(source, n)
    const end = start + length
    // 16-bit arithmetic wraps, and the running sums wrap back.
    counts[start]++
    if (end < n) counts[end]--
    else if (end > n) {
      counts[0]++
      counts[end - n]--
    }
  }
  let running = everywhere
  for (let i = 0; i < n; i++) {
    running = (running + counts[i]) & 0xffff
    counts[i] = running
  }
}

/** Orders the entries by tile, then column, then row, as the kernel reads them. */
function layTiles(matrix: SparseColumns, starts: Uint32Array, rows: Uint16Array, values: Float64Array): void {
  const { columns } = matrix
  starts.fill(0)
  for (let column = 0; column < columns; column++) {
    for (let e = matrix.starts[column]; e < matrix.starts[column + 1]; e++) {
      starts[Math.floor(matrix.rows[e] / TILE) * columns + column + 1]++
    }
  }
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1]
  for (let column = 0; column < columns; column++) {
    let tile = -1
    let at = 0
    for (let e = matrix.starts[column]; e < matrix.starts[column + 1]; e++) {
      const row = matrix.rows[e]
      const here = Math.floor(row / TILE)
      if (here !== tile) {
        tile = here
        at = starts[tile * columns + column]
      }
      rows[at] = row - tile * TILE
      values[at] = matrix.values[e]
      at++
    }
  }
}
