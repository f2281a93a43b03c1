import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { erf, erfc, gaussian, scaledErfc } from './erf.ts'

test('erf is within 2 ulp and erfc within 4', () => {
  expect(worstError('erf', erf).ulps).toBeLessThan(2)
  expect(worstError('erfc', erfc).ulps).toBeLessThan(4)
})

test('limits and special values', () => {
  expect([erf(0), erf(-0), erf(Infinity), erf(-Infinity), erf(NaN)]).toEqual([0, -0, 1, -1, NaN])
  expect([erfc(0), erfc(Infinity), erfc(-Infinity), erfc(NaN), erfc(28)]).toEqual([1, 0, 2, NaN, 0])
})

test('erf is odd, and erf + erfc is 1', () => {
  fc.assert(
    fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (x) => {
      expect(erf(-x)).toBe(-erf(x))
      expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThan(4e-16)
    }),
    { numRuns: 500 },
  )
})

test('the pieces of the scaled function meet', () => {
  for (const joint of [1, 2, 4]) {
    expect(scaledErfc(joint * (1 - 1e-16)) / scaledErfc(joint)).toBeCloseTo(1, 14)
  }
  // e^(x^2) erfc x tends to 1 / (x sqrt pi).
  expect(scaledErfc(1e9) * 1e9).toBeCloseTo(0.5641895835477563, 15)
})

test('the gaussian keeps its digits far out', () => {
  // e^(-26.5^2) by mpmath.
  expect(gaussian(26.5, 1) / 1.0392022621430825e-305).toBeCloseTo(1, 15)
  expect(gaussian(0, 0.5)).toBe(1)
})
