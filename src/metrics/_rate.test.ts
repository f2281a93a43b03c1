import { expect, test } from 'vitest'
import { labelled } from '../../test/scored.ts'
import { rateCell, rateValue } from './_rate.ts'

test('cells are 1 for hits', () => {
  const rows = labelled([0, 1, 1], [0, 1, -1], { reference: Int32Array.of(1, 1, 1) })
  expect([...rateCell(rows, (target, prediction) => target === prediction)]).toEqual([1, 1, 0])
  expect([...rateCell(rows, (_, prediction, reference) => prediction === reference)]).toEqual([0, 1, 0])
})

test('the rate of nothing is null', () => {
  expect(rateValue(Float64Array.of(3, 1))).toBe(0.25)
  expect(rateValue(Float64Array.of(0, 0))).toEqual({ value: null, reason: 'no rows' })
})
