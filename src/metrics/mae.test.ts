import { expect, test } from 'vitest'
import { evaluate, regression, valued } from '../../test/scored.ts'
import mae from './mae.ts'

test('is the mean of absolute errors, weighted', () => {
  expect(evaluate(mae, valued([1, 2, 3], [2, 2, 0]), regression)).toBe(4 / 3)
  const weighted = valued([1, 2, 3], [2, 2, 0], { weight: Float64Array.of(1, 0, 3) })
  expect(evaluate(mae, weighted, regression)).toBe(10 / 4)
})

test('a prediction that is not finite leaves none', () => {
  const value = evaluate(mae, valued([1, 2], [1, Number.POSITIVE_INFINITY]), regression)
  expect(value).toEqual({ value: null, reason: '1 prediction is not finite' })
})
