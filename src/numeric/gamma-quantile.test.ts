import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { gammaP, gammaQ } from './gamma.ts'
import { gammaQuantile } from './gamma-quantile.ts'
import { log, log1p } from './log.ts'
import { normalQuantile } from './normal.ts'

test('is within 1e-13', () => {
  expect(worstError('gammaQuantile', gammaQuantile).relative).toBeLessThan(1e-13)
})

test('closed forms: shape 1 is exponential, shape 1/2 half the square of a normal', () => {
  for (const p of [1e-12, 0.001, 0.3, 0.9]) {
    expect(gammaQuantile(p, 1) / -log1p(-p)).toBeCloseTo(1, 13)
    const z = normalQuantile(0.5 + p / 2)
    if (p > 0.0001) expect(gammaQuantile(p, 0.5) / (z * z * 0.5)).toBeCloseTo(1, 12)
  }
  // The upper tail is reached by its own probability, far below an ulp of 1.
  expect(gammaQuantile(1, 1, 1e-200)).toBeCloseTo(-log(1e-200), 11)
})

test('undoes the distribution function from either tail', () => {
  const p = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
  fc.assert(
    fc.property(p, fc.double({ min: 0.05, max: 2000, noNaN: true }), (at, a) => {
      const x = gammaQuantile(at, a)
      if (at < 0.5) expect(gammaP(a, x) / at).toBeCloseTo(1, 11)
      else expect(gammaQ(a, x) / (1 - at)).toBeCloseTo(1, 11)
    }),
    { numRuns: 300 },
  )
})

test('the ends and the outside of the domain', () => {
  expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Infinity])
  expect([gammaQuantile(-1, 2), gammaQuantile(0.5, 0), gammaQuantile(NaN, 2)]).toEqual([NaN, NaN, NaN])
})
