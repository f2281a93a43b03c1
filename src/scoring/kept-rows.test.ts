import { expect, test } from 'vitest'
import { contentOrder } from './kept-rows.ts'

test('rows stand by their first column, ties by the next, whatever order they came in', () => {
  const rows = [
    [0.5, 2, 1],
    [-0, 3, 1],
    [0, 1, 0],
    [Number.NaN, 0, 0],
    [0.5, 2, 0],
    [-1, 9, 9],
    [Number.NaN, -1, 0],
  ]
  const sorted = (some: number[][]) => {
    const order = contentOrder(some.length, [
      { values: some.map(([a]) => a), width: 1 },
      { values: some.flatMap(([, b, c]) => [b, c]), width: 2 },
    ])
    return Array.from(order, (row) => some[row])
  }
  const wanted = [rows[5], rows[2], rows[1], rows[4], rows[0], rows[6], rows[3]]
  expect(sorted(rows)).toEqual(wanted)
  expect(sorted([...rows].reverse())).toEqual(wanted)
})

test('a first column of several values breaks its own ties', () => {
  const values = [0.5, 0.3, 0.5, 0.1, 0.2, 0.8]
  expect([...contentOrder(3, [{ values, width: 2 }])]).toEqual([2, 1, 0])
})
