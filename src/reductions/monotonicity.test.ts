import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import monotonicity from './monotonicity.ts'

test('is the share of steps that do not improve', () => {
  expect(reduce(monotonicity, curve([0.9, 0.8, 0.85, 0.85, 0.1]))).toBe(0.75)
  expect(reduce(monotonicity, curve([0.9, 0.8, 0.85, 0.85, 0.1], { better: 'lower' }))).toBe(0.5)
})

test('the rank form is 1 for ever worse, -1 for ever better', () => {
  const rank = { method: 'spearman' }
  expect(reduce(monotonicity, curve([0.9, 0.8, 0.1]), rank)).toBe(1)
  expect(reduce(monotonicity, curve([0.9, 0.8, 0.1], { better: 'lower' }), rank)).toBe(-1)
  // scipy 1.10 spearmanr([0, 1, 2, 3], [-4, -2, -2, -1]).correlation
  expect(reduce(monotonicity, curve([4, 2, 2, 1]), rank)).toBeCloseTo(0.9486832980505139, 14)
  expect(reduce(monotonicity, curve([1, 1]), rank)).toEqual({ value: null, reason: 'the curve is constant' })
})
