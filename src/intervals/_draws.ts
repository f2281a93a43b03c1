import { multinomialCounts } from '../numeric/multinomial.ts'
import { resampleCounts, resampledSums, type Stratum } from '../numeric/resample.ts'
import { cellColumns } from './_cell-columns.ts'
import type { Patterns } from './_patterns.ts'
import type { Component } from './_units.ts'
import { type Cell, numberOf, rowsOf, type SetStatistic } from './cells.ts'

/** Which replicates of a component to draw, and where their values go: row b - first of `values`, one column per cell. */
export interface Draw {
  readonly first: number
  readonly replicates: number
  readonly k0: number
  readonly k1: number
  readonly stratum: Stratum
  readonly values: Float64Array
  readonly width: number
}

/** Numbers drawn at once, so that memory does not grow with the replicates: counts that stay in the cache, sums of one set-up. */
const BATCH_COUNTS = 32_768
const BATCH_SUMS = 4_000_000

function batches(draw: Draw, numbersEach: number, most: number, run: (from: number, replicates: number) => void): void {
  // Multiples of 16, the number of replicates that the kernel sums side by side.
  const size = Math.max(16, Math.floor(most / Math.max(1, numbersEach) / 16) * 16)
  for (let from = 0; from < draw.replicates; from += size) run(from, Math.min(size, draw.replicates - from))
}

/** Count cells by multinomial draws of their joint patterns. */
export function fillFromPatterns(part: Component, cells: readonly Cell[], patterns: Patterns, draw: Draw): void {
  const { counts, category } = patterns
  const size = counts.length
  batches(draw, size, BATCH_COUNTS, (from, replicates) => {
    const { k0, k1, stratum } = draw
    const drawn = multinomialCounts(part.units, counts, draw.first + from, replicates, k0, k1, stratum.stream)
    cells.forEach((cell, k) => {
      if (cell.over !== 'counts') return
      const of = category[k]
      const total = new Float64Array(cell.cells)
      for (let b = 0; b < replicates; b++) {
        total.fill(0)
        const at = b * size
        let rows = 0
        for (let pattern = 0; pattern < size; pattern++) {
          if (of[pattern] < 0) continue
          total[of[pattern]] += drawn[at + pattern]
          rows += drawn[at + pattern]
        }
        draw.values[(from + b) * draw.width + part.cells[k]] = rows > 0 ? numberOf(cell.value(total)) : Number.NaN
      }
    })
  })
}

/** Counts and sums by drawn units and column sums, sets by row weights; all from the same draws. */
export function fillFromUnits(part: Component, cells: readonly Cell[], draw: Draw): void {
  const { matrix, columnsOf } = cellColumns(cells, part.unitOf, part.units)
  const { k0, k1, stratum } = draw
  if (matrix.columns > 0) {
    batches(draw, matrix.columns, BATCH_SUMS, (from, replicates) => {
      const sums = resampledSums(matrix, [stratum], draw.first + from, replicates, k0, k1)
      cells.forEach((cell, k) => {
        const columns = columnsOf[k]
        if (columns === null || cell.over === 'set') return
        const total = new Float64Array(columns.length)
        for (let b = 0; b < replicates; b++) {
          for (let c = 0; c < columns.length; c++) total[c] = sums[b * matrix.columns + columns[c]]
          draw.values[(from + b) * draw.width + part.cells[k]] = isEmpty(total)
            ? Number.NaN
            : numberOf(cell.value(total))
        }
      })
    })
  }
  fillSets(part, cells, draw)
}

/** Whether a resample has none of the cell's rows: then every count is 0, and so is every sum. */
function isEmpty(total: Float64Array): boolean {
  for (const value of total) if (value !== 0) return false
  return true
}

function fillSets(part: Component, cells: readonly Cell[], draw: Draw): void {
  const sets = cells.flatMap((cell, k) =>
    cell.over === 'set' ? [{ cell, k, weight: new Float64Array(rowsOf(cell)) }] : [],
  )
  if (sets.length === 0) return
  for (let b = 0; b < draw.replicates; b++) {
    const counts = resampleCounts([draw.stratum], draw.first + b, draw.k0, draw.k1)
    for (const { cell, k, weight } of sets) {
      draw.values[b * draw.width + part.cells[k]] = weighted(cell, weight, part.unitOf[k], counts)
    }
  }
}

/** The statistic with every row as often as its unit was drawn; NaN where that is no row at all. */
export function weighted(
  cell: SetStatistic,
  weight: Float64Array,
  unitOf: Int32Array,
  counts: ArrayLike<number>,
): number {
  let any = false
  for (let row = 0; row < weight.length; row++) {
    weight[row] = counts[unitOf[row]]
    if (weight[row] > 0) any = true
  }
  return any ? numberOf(cell.value(weight)) : Number.NaN
}
