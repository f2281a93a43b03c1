import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { normalCdf, normalPdf, normalQuantile } from './normal.ts'

test('the distribution function is within 4 ulp, the density within 3, the quantile within 1e-15', () => {
  expect(worstError('normalCdf', normalCdf).ulps).toBeLessThan(4)
  expect(worstError('normalPdf', normalPdf).ulps).toBeLessThan(3)
  expect(worstError('normalQuantile', normalQuantile).relative).toBeLessThan(1e-15)
})

test('limits and special values', () => {
  expect([normalCdf(0), normalCdf(Infinity), normalCdf(-Infinity), normalCdf(NaN)]).toEqual([0.5, 1, 0, NaN])
  expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity])
  expect([normalQuantile(-0.1), normalQuantile(1.1), normalQuantile(NaN)]).toEqual([NaN, NaN, NaN])
  expect([normalPdf(0), normalPdf(50), normalPdf(NaN)]).toEqual([0.3989422804014327, 0, NaN])
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 15)
  // The smallest positive double is reached at -38.467405617144344 (mpmath).
  expect(normalQuantile(Number.MIN_VALUE)).toBeCloseTo(-38.467405617144344, 13)
})

test('the distribution function is symmetric and monotone', () => {
  const x = fc.double({ min: -8, max: 8, noNaN: true })
  fc.assert(
    fc.property(x, fc.double({ min: 1e-9, max: 3, noNaN: true }), (at, by) => {
      expect(Math.abs(normalCdf(at) + normalCdf(-at) - 1)).toBeLessThan(4e-16)
      expect(normalCdf(at + by)).toBeGreaterThanOrEqual(normalCdf(at))
    }),
    { numRuns: 500 },
  )
})

test('the quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(fc.double({ min: -37, max: 3, noNaN: true }), (x) => {
      // One ulp of the probability moves x by Phi / phi ulps.
      const slack = (4e-16 * normalCdf(x)) / normalPdf(x)
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(2e-15 * Math.abs(x) + 4 * slack)
    }),
    { numRuns: 500 },
  )
})
