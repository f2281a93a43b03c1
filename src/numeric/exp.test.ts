import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { exp, expm1, expSum } from './exp.ts'

test('exp and expm1 are within 1 ulp', () => {
  expect(worstError('exp', exp).ulps).toBeLessThan(1)
  expect(worstError('expm1', expm1).ulps).toBeLessThan(1)
})

test('limits and special values', () => {
  expect([exp(0), exp(-0), exp(1e-300)]).toEqual([1, 1, 1])
  expect([exp(Infinity), exp(-Infinity), exp(NaN), exp(709.79), exp(-746)]).toEqual([Infinity, 0, NaN, Infinity, 0])
  // e^-745 and e^709.78 lie just inside the range (mpmath).
  expect(exp(-745)).toBe(5e-324)
  expect(exp(709.78) / 1.7928227943945155e308).toBeCloseTo(1, 15)
  expect(expm1(-0)).toBe(-0)
  expect([expm1(-Infinity), expm1(-50), expm1(Infinity), expm1(NaN)]).toEqual([-1, -1, Infinity, NaN])
})

test('exp is monotone and a tail acts as a small factor', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -740, max: 700, noNaN: true }),
      fc.double({ min: 0, max: 9, noNaN: true }),
      (x, by) => {
        expect(exp(x + by)).toBeGreaterThanOrEqual(exp(x))
      },
    ),
    { numRuns: 500 },
  )
  expect(expSum(10, 1e-10)).toBeCloseTo(exp(10) * (1 + 1e-10), 9)
  expect(expSum(-3, 0)).toBe(exp(-3))
})
