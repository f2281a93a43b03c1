import { expect, test } from 'vitest'
import { patternsOf } from './_patterns.ts'
import type { Cell } from './cells.ts'

const counts = (cell: Int32Array, cells: number): Cell => ({ over: 'counts', cell, cells, value: () => 0 })
const units = 120
const unitOf = Int32Array.from({ length: units }, (_, i) => i)

test('joint patterns of two cells, one of which lacks some units', () => {
  const a = counts(
    unitOf.map((i) => i % 2),
    2,
  )
  const some = unitOf.filter((i) => i < 60)
  const b = counts(
    some.map(() => 3),
    4,
  )
  const patterns = patternsOf([a, b], [unitOf, some], units)
  expect([...patterns!.counts]).toEqual([30, 30, 30, 30])
  expect(patterns!.category.map((of) => [...of])).toEqual([
    [0, 1, 0, 1],
    [3, 3, -1, -1],
  ])
})

test('too many patterns for the units, several rows of a unit, or another kind of statistic: none', () => {
  expect(
    patternsOf(
      [
        counts(
          unitOf.map((i) => i % 5),
          5,
        ),
      ],
      [unitOf],
      units,
    ),
  ).not.toBeNull()
  expect(
    patternsOf(
      [
        counts(
          unitOf.map((i) => i % 6),
          6,
        ),
      ],
      [unitOf],
      units,
    ),
  ).toBeNull()
  expect(patternsOf([counts(new Int32Array(units), 1)], [unitOf.map((i) => i >> 1)], units)).toBeNull()
  expect(patternsOf([{ over: 'set', rows: units, value: () => 0 }], [unitOf], units)).toBeNull()
})
