import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { binomialCdf, binomialPmf, binomialSurvival } from './binomial.ts'

test('probabilities and both tails are within 1e-13', () => {
  expect(worstError('binomialPmf', binomialPmf, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('binomialPmf', binomialPmf).relative).toBeLessThan(5e-13)
  expect(worstError('binomialCdf', binomialCdf, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('binomialCdf', binomialCdf).relative).toBeLessThan(5e-13)
  expect(worstError('binomialSurvival', binomialSurvival, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('binomialSurvival', binomialSurvival).relative).toBeLessThan(5e-13)
})

test('a fair coin thrown four times', () => {
  const expected = [1, 4, 6, 4, 1].map((count) => count / 16)
  let total = 0
  expected.forEach((probability, k) => {
    total += probability
    expect(binomialPmf(k, 4, 0.5)).toBeCloseTo(probability, 15)
    expect(binomialCdf(k, 4, 0.5)).toBeCloseTo(total, 15)
  })
})

test('probabilities add up to the tails', () => {
  const p = fc.double({ min: 0.001, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), p, fc.nat(80), (n, p, at) => {
      const k = Math.min(at, n)
      let lower = 0
      for (let i = 0; i <= k; i++) lower += binomialPmf(i, n, p)
      expect(binomialCdf(k, n, p)).toBeCloseTo(lower, 12)
      expect(binomialCdf(k, n, p) + binomialSurvival(k, n, p)).toBeCloseTo(1, 13)
    }),
    { numRuns: 200 },
  )
})

test('certain outcomes, outcomes that cannot be, and impossible parameters', () => {
  expect([binomialPmf(0, 3, 0), binomialPmf(3, 3, 1), binomialPmf(1, 3, 0), binomialPmf(0, 0, 0.3)]).toEqual([
    1, 1, 0, 1,
  ])
  expect([binomialPmf(-1, 3, 0.5), binomialPmf(4, 3, 0.5), binomialPmf(1.5, 3, 0.5)]).toEqual([0, 0, 0])
  expect([binomialCdf(-1, 3, 0.5), binomialCdf(3, 3, 0.5), binomialSurvival(3, 3, 0.5)]).toEqual([0, 1, 0])
  expect([binomialCdf(0, 3, 0), binomialCdf(2, 3, 1), binomialSurvival(2, 3, 1)]).toEqual([1, 0, 1])
  expect([binomialPmf(1, 1.5, 0.5), binomialCdf(1, 2, -0.1), binomialSurvival(1, -2, 0.5)]).toEqual([NaN, NaN, NaN])
})
