import { expect, test } from 'vitest'
import { jackknifeAcceleration } from '../numeric/jackknife.ts'
import { deletions } from './_deletions.ts'
import { patternsOf } from './_patterns.ts'
import { components } from './_units.ts'
import { type Cell, pointValue } from './cells.ts'

const n = 120
const x = Float64Array.from({ length: n }, (_, i) => ((i * 37) % 101) ** 2)
const meanOfSums: Cell = {
  over: 'sums',
  terms: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? x[i >> 1] : 1)),
  width: 2,
  value: ([s, count]) => s / count,
}
const meanOfSet = (rows: Float64Array): Cell => ({
  over: 'set',
  rows: rows.length,
  value: (weight) => {
    let s = 0
    let count = 0
    rows.forEach((value, i) => {
      s += value * (weight?.[i] ?? 1)
      count += weight?.[i] ?? 1
    })
    return count > 0 ? s / count : { value: null, reason: 'no rows' }
  },
})
const rate: Cell = {
  over: 'counts',
  cell: Int32Array.from(x, (v) => (v > 2500 ? 1 : 0)),
  cells: 2,
  value: ([a, b]) => b / (a + b),
}

const leaveFrom = (cells: Cell[]) => {
  const parts = components(cells, { by: 'row' })
  const patterns = parts.map((part) =>
    patternsOf(
      part.cells.map((k) => cells[k]),
      part.unitOf,
      part.units,
    ),
  )
  return deletions(cells, parts, patterns, Float64Array.from(cells, pointValue), { by: 'row' })
}
const leave = (cell: Cell) => leaveFrom([cell])

test('sums leave out every row', () => {
  const { vectors } = leave(meanOfSums)
  const total = x.reduce((a, b) => a + b)
  expect(vectors).toHaveLength(n)
  x.forEach((value, i) => {
    expect(vectors[i]).toBeCloseTo((total - value) / (n - 1), 9)
  })
})

test('counts have one line for each category that occurs', () => {
  const { vectors, multiplicity } = leave(rate)
  const ones = x.filter((v) => v > 2500).length
  expect(multiplicity.reduce((a, b) => a + b)).toBe(n)
  expect([...vectors].sort()).toEqual([(ones - 1) / (n - 1), ones / (n - 1)].map((v) => expect.closeTo(v, 14)))
})

test('sets leave out groups where rows are many, with nearly the same acceleration', () => {
  const exact = leave(meanOfSums)
  const grouped = leave(meanOfSet(x))
  expect(grouped.multiplicity).toHaveLength(60)
  const acceleration = ({ vectors, ...lines }: typeof exact) => jackknifeAcceleration({ ...lines, values: vectors })
  expect(Math.abs(acceleration(grouped) - acceleration(exact))).toBeLessThan(0.02)
  expect(leave(meanOfSet(x.slice(0, 50))).multiplicity).toHaveLength(50)
})

test('cells of other components keep their values', () => {
  const other: Cell = { ...rate, samples: Int32Array.from({ length: n }, (_, i) => 1000 + i) } as Cell
  const cells = [rate, other]
  const point = Float64Array.from(cells, pointValue)
  const { vectors, stratum } = leaveFrom(cells)
  expect([...stratum]).toEqual([0, 0, 1, 1])
  expect(vectors[1]).toBe(point[1])
  expect(vectors[2 * 2]).toBe(point[0])
})
