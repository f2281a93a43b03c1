import type { Value } from '../core/define.ts'
import { sum } from '../numeric/sum.ts'

/** A function of how many rows fall into each of `cells` categories; `cell` has the category of each row. */
export interface CountStatistic {
  readonly over: 'counts'
  readonly cell: Int32Array
  readonly cells: number
  value(counts: Float64Array): Value
}

/** A function of the column sums of `terms`, rows x width. */
export interface SumStatistic {
  readonly over: 'sums'
  readonly terms: Float64Array
  readonly width: number
  value(sums: Float64Array): Value
  /**
   * For a value that noise alone makes larger: the sums as they would be if there were nothing but noise (each calibration bin as often
   * right as it was sure). Intervals then know how far noise alone goes.
   */
  still?(sums: Float64Array): Float64Array
}

/** A function of the whole set; `weight` says how often each row is in a resample, null that each is there once. */
export interface SetStatistic {
  readonly over: 'set'
  readonly rows: number
  value(weight: Float64Array | null): Value
}

/** A measure bound to its rows. `value` gets an array that is used again for the next resample, and must not keep it. */
export type Statistic = CountStatistic | SumStatistic | SetStatistic

/**
 * One cell of a table or curve: a statistic, and the number of the sample that each of its rows is of. Rows of the same sample
 * in several cells (models, severities, conditions) are resampled together. `samples` left out means 0, 1, 2 ...
 */
export type Cell = Statistic & { readonly samples?: Int32Array }

/**
 * What is resampled: samples; clusters of samples (`cluster[sample]`, codes from 0, for samples that come from one source); or
 * circular blocks of `length` consecutive samples in the order of `position[sample]` (null: of their numbers), where neighbours
 * in time are alike.
 */
export type Grouping =
  | { readonly by: 'row' }
  | { readonly by: 'cluster'; readonly cluster: Int32Array }
  | { readonly by: 'block'; readonly position: Float64Array | null; readonly length: number }

export function rowsOf(cell: Cell): number {
  if (cell.over === 'counts') return cell.cell.length
  return cell.over === 'sums' ? cell.terms.length / cell.width : cell.rows
}

/** Undefined values are NaN inside resampling, as there are millions of them; they never leave it. */
export function numberOf(value: Value): number {
  return typeof value === 'number' ? value : Number.NaN
}

/** The value on all rows; NaN where there are none. */
export function pointValue(cell: Cell): number {
  if (rowsOf(cell) === 0) return Number.NaN
  if (cell.over === 'set') return numberOf(cell.value(null))
  return numberOf(cell.value(totals(cell)))
}

/** Counts, or compensated column sums, over all rows. */
export function totals(cell: Exclude<Cell, { over: 'set' }>): Float64Array {
  if (cell.over === 'counts') {
    const counts = new Float64Array(cell.cells)
    for (let row = 0; row < cell.cell.length; row++) counts[cell.cell[row]]++
    return counts
  }
  const rows = cell.terms.length / cell.width
  const column = new Float64Array(rows)
  return Float64Array.from({ length: cell.width }, (_, c) => {
    for (let row = 0; row < rows; row++) column[row] = cell.terms[row * cell.width + c]
    return sum(column)
  })
}
