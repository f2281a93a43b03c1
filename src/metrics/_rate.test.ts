import { expect, test } from 'vitest'
import { labelled } from '../../test/scored.ts'
import { rateCell, rateValue } from './_rate.ts'

test('cells are 1 for hits', () => {
  const rows = labelled([0, 1, 1], [0, 1, -1], { reference: Int32Array.of(1, 1, 1) })
  expect([...rateCell(rows, ({ right }) => right)]).toEqual([1, 1, 0])
  expect([...rateCell(rows, ({ same }) => same)]).toEqual([0, 1, 0])
})

test('the rate of nothing is null', () => {
  expect(rateValue(Float64Array.of(3, 1))).toBe(0.25)
  expect(rateValue(Float64Array.of(0, 0))).toEqual({ value: null, reason: 'no rows' })
})

test('every combination of right, reference right and same class has its own answer', () => {
  const rows = labelled([0, 0, 0, 0, 0], [0, 0, 1, 1, 1], { reference: Int32Array.of(0, 1, 0, 1, 2) })
  expect([...rateCell(rows, ({ right }) => right)]).toEqual([1, 1, 0, 0, 0])
  expect([...rateCell(rows, ({ referenceRight }) => referenceRight)]).toEqual([1, 0, 1, 0, 0])
  expect([...rateCell(rows, ({ same }) => same)]).toEqual([1, 0, 0, 1, 0])
})
