import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { exp, expm1 } from './exp.ts'
import { log, log1p, log2, log10, logGap } from './log.ts'

test('log, log1p, log2 and log10 are within 1 ulp', () => {
  expect(worstError('log', log).ulps).toBeLessThan(1)
  expect(worstError('log1p', log1p).ulps).toBeLessThan(1)
  expect(worstError('log2', log2).ulps).toBeLessThan(1)
  expect(worstError('log10', log10).ulps).toBeLessThan(1)
})

test('log2 is exact for every power of two and log10 for every power of ten that is a double', () => {
  for (let k = -1074, x = Number.MIN_VALUE; k < 1024; k++, x *= 2) expect(log2(x)).toBe(k)
  for (let k = 0; k <= 22; k++) expect(log10(Number(`1e${k}`))).toBe(k)
})

test('limits and special values', () => {
  for (const f of [log, log2, log10]) {
    expect([f(0), f(-0), f(1), f(Infinity), f(-1), f(-Infinity), f(NaN)]).toEqual([
      -Infinity,
      -Infinity,
      0,
      Infinity,
      NaN,
      NaN,
      NaN,
    ])
  }
  expect(log1p(-0)).toBe(-0)
  expect([log1p(-1), log1p(-2), log1p(Infinity), log1p(5e-324)]).toEqual([-Infinity, NaN, Infinity, 5e-324])
  // log of the smallest subnormal, -1074 log 2.
  expect(log(5e-324)).toBeCloseTo(-744.4400719213812, 12)
})

test('log undoes exp and log1p undoes expm1', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(Math.abs(log(exp(x)) - x)).toBeLessThan(2e-16 + 2e-16 * Math.abs(x))
    }),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), (x) => {
      expect(Math.abs(log1p(expm1(x)) - x)).toBeLessThanOrEqual(5e-16 * Math.abs(x))
    }),
    { numRuns: 500 },
  )
})

test('the gap f - log(1 + f) keeps its digits where the difference loses them', () => {
  // f^2/2 - f^3/3 + f^4/4 at f = 1e-5.
  expect(logGap(1e-5, 1 + 1e-5) / 4.9999666669166655e-11).toBeCloseTo(1, 15)
  expect(logGap(1, 2)).toBeCloseTo(1 - Math.LN2, 15)
  expect(logGap(-1, 1e-300)).toBeCloseTo(-1 + 300 * Math.LN10, 11)
})
