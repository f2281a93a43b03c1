import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { erf, erfc } from './erf.ts'
import { exp } from './exp.ts'
import { gammaP, gammaQ, logGamma, stirlingError } from './gamma.ts'

test('log gamma is within 4e-15, its zeros included; the incomplete functions are within their bounds', () => {
  expect(worstError('logGamma', logGamma).relative).toBeLessThan(4e-15)
  expect(worstError('gammaP', gammaP, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('gammaP', gammaP).relative).toBeLessThan(5e-13)
  expect(worstError('gammaQ', gammaQ, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('gammaQ', gammaQ).relative).toBeLessThan(5e-13)
})

test('log gamma of whole numbers is the logarithm of a factorial', () => {
  expect([logGamma(1), logGamma(2)].map(Math.abs)).toEqual([0, 0])
  let factorial = 1
  for (let n = 2; n <= 20; n++) {
    factorial *= n
    expect(exp(logGamma(n + 1)) / factorial).toBeCloseTo(1, 12)
  }
  expect([logGamma(0), logGamma(-1), logGamma(Infinity), logGamma(NaN)]).toEqual([Infinity, NaN, Infinity, NaN])
})

test('the Stirling error is continuous where its two forms meet', () => {
  expect(stirlingError(10 - 1e-12)).toBeCloseTo(stirlingError(10), 14)
  // log 1! - (1/2 log 1 - 1 + log(2 pi)/2).
  expect(stirlingError(1)).toBeCloseTo(1 - 0.9189385332046728, 15)
})

test('closed forms: P(1, x) = 1 - e^-x and P(1/2, x^2) = erf x', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 20, noNaN: true }), (x) => {
      expect(gammaQ(1, x) / exp(-x)).toBeCloseTo(1, 13)
      expect(gammaP(0.5, x * x) / erf(x)).toBeCloseTo(1, 13)
      // The rounded square moves the tail by x^2 ulps.
      if (x < 5) expect(gammaQ(0.5, x * x) / erfc(x)).toBeCloseTo(1, 12)
    }),
    { numRuns: 300 },
  )
})

test('P and Q add up to 1 and P grows with x', () => {
  const shape = fc.double({ min: 0.05, max: 500, noNaN: true })
  fc.assert(
    fc.property(shape, fc.double({ min: 0.01, max: 3, noNaN: true }), (a, ratio) => {
      const x = a * ratio
      expect(gammaP(a, x) + gammaQ(a, x)).toBeCloseTo(1, 14)
      expect(gammaP(a, x * 1.001)).toBeGreaterThanOrEqual(gammaP(a, x))
    }),
    { numRuns: 300 },
  )
})

test('the ends and the outside of the domain', () => {
  expect([gammaP(2, 0), gammaQ(2, 0), gammaP(2, Infinity), gammaQ(2, Infinity)]).toEqual([0, 1, 1, 0])
  expect([gammaP(0, 1), gammaP(1, -1), gammaQ(NaN, 1), gammaQ(1, NaN)]).toEqual([NaN, NaN, NaN, NaN])
  // Beyond every double: the tail underflows to 0 instead of going astray.
  expect([gammaQ(3, 1e6), gammaP(1000, 1e-5)]).toEqual([0, 0])
})
