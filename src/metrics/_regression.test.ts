import { expect, test } from 'vitest'
import { valued } from '../../test/scored.ts'
import { errorTerms, meanLoss } from './_regression.ts'

test('terms are loss, whether the prediction is broken, and 1', () => {
  expect([...errorTerms(valued([1, 2], [3, Number.NaN]), Math.abs)]).toEqual([2, 0, 1, 0, 1, 1])
})

test('predictions that are not finite leave no mean', () => {
  expect(meanLoss(Float64Array.of(6, 0, 3))).toBe(2)
  expect(meanLoss(Float64Array.of(6, 2, 3))).toEqual({ value: null, reason: '2 predictions are not finite' })
  expect(meanLoss(Float64Array.of(0, 0, 0))).toEqual({ value: null, reason: 'no rows' })
})
