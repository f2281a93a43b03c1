import { expect, test } from 'vitest'
import { evaluate, regression, valued } from '../../test/scored.ts'
import rmse from './rmse.ts'

test('is the root of the mean squared error', () => {
  expect(evaluate(rmse, valued([0, 0], [3, -4]), regression)).toBe(Math.sqrt(12.5))
})

test('a prediction that is not finite leaves none', () => {
  expect(evaluate(rmse, valued([1], [Number.NaN]), regression)).toMatchObject({ value: null })
})
