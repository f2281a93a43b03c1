import { expect, test } from 'vitest'
import { probabilitiesOf, topOf } from './class-probabilities.ts'

const batchOf = (...columns: number[][]) => ({
  rows: columns[0].length,
  columns: new Map(
    columns.map((values, k) => [`p${k}`, { kind: 'number', values: Float64Array.from(values) } as const]),
  ),
})
const at = (row: number) => ({ file: 'f.csv', row: row + 1 })
const scheme = (...columnOf: number[]) => ({ names: columnOf.map(String), columnOf })

test('columns are put in the order of classes', () => {
  const batch = batchOf([0.25, 0.5], [0.75, 0.5])
  expect([...probabilitiesOf(batch, ['p0', 'p1'], scheme(1, 0), at)]).toEqual([0.75, 0.25, 0.5, 0.5])
})

test('one column leaves the rest to the other class', () => {
  expect([...probabilitiesOf(batchOf([0.25, 1]), ['p0'], scheme(-1, 0), at)]).toEqual([0.75, 0.25, 0, 1])
})

test('the first row that is wrong is named, whichever column it is wrong in', () => {
  const wrongSum = batchOf([0.5, 0.5, 1.5], [0.5, 0.4, -0.5])
  expect(() => probabilitiesOf(wrongSum, ['p0', 'p1'], scheme(0, 1), at)).toThrow(
    expect.objectContaining({
      code: 'PRED_RANGE',
      where: { file: 'f.csv', row: 2 },
      message: expect.stringContaining('sum to 0.9'),
    }),
  )
  const outside = batchOf([0.5, 1.5], [1.5, -0.5])
  expect(() => probabilitiesOf(outside, ['p0', 'p1'], scheme(0, 1), at)).toThrow(
    expect.objectContaining({
      where: { file: 'f.csv', row: 1 },
      message: expect.stringContaining("1.5 in column 'p1'"),
    }),
  )
})

test('sums may miss 1 by a thousandth, and a missing probability is no wrong sum', () => {
  const batch = batchOf([0.5, 0.5, Number.NaN], [0.4995, 0.5005, 0.25])
  expect(probabilitiesOf(batch, ['p0', 'p1'], scheme(0, 1), at)).toHaveLength(6)
})

test('the top class: ties go to the first, and a row with a gap has no answer', () => {
  expect([...topOf(Float64Array.of(0.2, 0.4, 0.4, 0.5, Number.NaN, 0.5, 0.1, 0.1, 0.8), 3)]).toEqual([1, -1, 2])
})
