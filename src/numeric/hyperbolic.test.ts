import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { tanh } from './hyperbolic.ts'

test('tanh is within 3 ulp', () => {
  expect(worstError('tanh', tanh).ulps).toBeLessThan(3)
})

test('limits, parity and special values', () => {
  expect([tanh(0), tanh(-0), tanh(Infinity), tanh(-Infinity), tanh(NaN)]).toEqual([0, -0, 1, -1, NaN])
  for (const x of [1e-12, 0.3, 1, 5, 21.9]) expect(tanh(-x)).toBe(-tanh(x))
})
