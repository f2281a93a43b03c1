import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, quantile, quantileSorted } from './quantile.ts'

const values = [
  16.905257, -4.659374, 0.328202, 4.075163, -7.88923, 0.020656, -0.008904, -17.547243, 10.17658, 6.004985, -6.25429,
  -1.715483, 5.052994, -2.613564, -2.427491, -14.532414, 5.545803,
]

test('equals numpy.quantile of NumPy 1.24.2, to the last bit', () => {
  const probabilities = [0, 0.025, 0.1, 0.25, 1 / 3, 0.5, 0.6, 0.75, 0.9, 0.975, 1]
  expect(probabilities.map((q) => quantile(values, q))).toEqual([
    -17.547243, -16.341311400000002, -10.5465036, -4.659374, -2.5515396666666668, -0.008904, 0.2051835999999999,
    5.052994, 7.673623000000001, 14.213786199999998, 16.905257,
  ])
})

test('the median of an even count lies half way', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([7])).toBe(7)
})

test('infinities stay themselves and undefined quantiles are NaN', () => {
  expect(quantileSorted([-Infinity, 0, Infinity, Infinity], 0.9)).toBe(Infinity)
  expect(quantileSorted([-Infinity, 0, 1], 0.5)).toBe(0)
  expect([quantile([], 0.5), quantile([1, NaN], 0), quantile([1], 1.5), quantile([1], NaN)]).toEqual([
    NaN,
    NaN,
    NaN,
    NaN,
  ])
})

test('lies between the extremes and grows with q', () => {
  const list = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
  const q = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(list, q, q, (sample, a, b) => {
      const low = quantile(sample, Math.min(a, b))
      const high = quantile(sample, Math.max(a, b))
      expect(low).toBeLessThanOrEqual(high + 1e-9)
      expect(low).toBeGreaterThanOrEqual(Math.min(...sample))
      expect(high).toBeLessThanOrEqual(Math.max(...sample))
    }),
    { numRuns: 200 },
  )
})
