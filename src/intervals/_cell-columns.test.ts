import { expect, test } from 'vitest'
import { cellColumns } from './_cell-columns.ts'
import type { Cell } from './cells.ts'

const unitOf = Int32Array.of(2, 0, 2, 1)
const sums: Cell = { over: 'sums', terms: Float64Array.of(5, 1, 0, 1, 7, 1, -1, 1), width: 2, value: () => 0 }
const counts: Cell = { over: 'counts', cell: Int32Array.of(0, 1, 0, 1), cells: 3, value: () => 0 }

test('per-unit totals by column, zeros left out, equal columns once', () => {
  const { matrix, columnsOf } = cellColumns([sums, counts, sums], [unitOf, unitOf, unitOf], 3)
  const column = (c: number): number[][] =>
    Array.from({ length: matrix.starts[c + 1] - matrix.starts[c] }, (_, i) => [
      matrix.rows[matrix.starts[c] + i],
      matrix.values[matrix.starts[c] + i],
    ])
  expect(column(columnsOf[0]![0])).toEqual([
    [1, -1],
    [2, 12],
  ])
  expect(column(columnsOf[0]![1])).toEqual([
    [0, 1],
    [1, 1],
    [2, 2],
  ])
  expect(column(columnsOf[1]![0])).toEqual([[2, 2]])
  expect(column(columnsOf[1]![1])).toEqual([
    [0, 1],
    [1, 1],
  ])
  expect(column(columnsOf[1]![2])).toEqual([])
  expect(columnsOf[2]).toEqual(columnsOf[0])
  expect(matrix.columns).toBe(5)
})

test('sets have no columns', () => {
  expect(cellColumns([{ over: 'set', rows: 4, value: () => 0 }], [unitOf], 3).columnsOf).toEqual([null])
})
