import { expect, test } from 'vitest'
import { evaluate, regression, valued } from '../../test/scored.ts'
import r2 from './r2.ts'

test('is 1 for a perfect model, 0 for the mean, and the example of scikit-learn', () => {
  expect(evaluate(r2, valued([1, 2, 3], [1, 2, 3]), regression)).toBe(1)
  expect(evaluate(r2, valued([1, 2, 3], [2, 2, 2]), regression)).toBe(0)
  // r2_score([3, -0.5, 2, 7], [2.5, 0.0, 2, 8]) = 1 - 1.5 / 29.1875
  expect(evaluate(r2, valued([3, -0.5, 2, 7], [2.5, 0, 2, 8]), regression)).toBeCloseTo(0.9486081370449679, 14)
})

test('keeps its digits where the mean is large', () => {
  const far = valued([1e9 + 1, 1e9 + 2, 1e9 + 3], [1e9 + 1, 1e9 + 2, 1e9 + 4])
  expect(evaluate(r2, far, regression)).toBe(0.5)
})

test('constant targets and broken predictions have none', () => {
  expect(evaluate(r2, valued([1, 1], [1, 2]), regression)).toEqual({ value: null, reason: 'the target is constant' })
  expect(evaluate(r2, valued([1, 2], [1, Number.NaN]), regression)).toMatchObject({ value: null })
})
