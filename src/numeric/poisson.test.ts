import { expect, test } from 'vitest'
import { exp } from './exp.ts'
import { gammaQ } from './gamma.ts'
import { poissonCumulative, poissonQuantile } from './poisson.ts'

test('is the regularised gamma function Q(k + 1, mean)', () => {
  for (const mean of [0.01, 0.7, 3, 12.5, 60, 499.9, 7000, 1e6]) {
    const { first, cumulative } = poissonCumulative(mean)
    for (let i = 0; i < cumulative.length; i += Math.max(1, cumulative.length >> 6)) {
      expect(Math.abs(cumulative[i] - gammaQ(first + i + 1, mean))).toBeLessThan(1e-12)
    }
    expect(cumulative[cumulative.length - 1]).toBe(1)
  }
})

test('gives the first terms in closed form, and a mean of 0 nothing but 0', () => {
  const { first, cumulative } = poissonCumulative(2)
  expect(first).toBe(0)
  expect(cumulative[0]).toBeCloseTo(exp(-2), 15)
  expect(cumulative[1]).toBeCloseTo(3 * exp(-2), 15)
  expect(poissonCumulative(0)).toEqual({ first: 0, cumulative: Float64Array.of(1) })
  for (const mean of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => poissonCumulative(mean)).toThrow(RangeError)
})

test('the quantile is the least value whose probability to stay at or below it exceeds u', () => {
  for (const mean of [0, 0.3, 5, 300]) {
    const law = poissonCumulative(mean)
    for (let i = 0; i < 500; i++) {
      const u = i / 500
      const k = poissonQuantile(law, u) - law.first
      expect(law.cumulative[k]).toBeGreaterThan(u)
      if (k > 0) expect(law.cumulative[k - 1]).toBeLessThanOrEqual(u)
    }
  }
})
