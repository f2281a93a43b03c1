import { expect, test } from 'vitest'
import { type Cell, pointValue, rowsOf, totals } from './cells.ts'

const counts: Cell = { over: 'counts', cell: Int32Array.of(1, 0, 1), cells: 2, value: ([a, b]) => b / (a + b) }
const sums: Cell = { over: 'sums', terms: Float64Array.of(1e16, 1, 1, 1, -1e16, 1), width: 2, value: ([s, n]) => s / n }

test('totals over all rows: counts, and sums that lose nothing', () => {
  expect([...totals(counts as never)]).toEqual([1, 2])
  expect([...totals(sums as never)]).toEqual([1, 3])
})

test('the point is the value on all rows, NaN for no rows or an undefined value', () => {
  expect(pointValue(counts)).toBeCloseTo(2 / 3, 15)
  expect(pointValue(sums)).toBeCloseTo(1 / 3, 15)
  expect(rowsOf(sums)).toBe(3)
  expect(pointValue({ over: 'set', rows: 2, value: (weight) => (weight === null ? 7 : 8) })).toBe(7)
  expect(pointValue({ over: 'set', rows: 0, value: () => 7 })).toBeNaN()
  expect(pointValue({ ...counts, value: () => ({ value: null, reason: 'one class' }) } as Cell)).toBeNaN()
})
