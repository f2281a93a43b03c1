import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { twoSamplePermutation } from './two-sample-permutation.ts'

const key = rootKey(3)

test('separated samples of 3 and 2: two of ten divisions are as extreme only where they mirror', () => {
  // Sums of three of {1, 2, 3, 10, 11} about 16.2: {1, 2, 3} is 10.2 away; none else is as far.
  const result = twoSamplePermutation(Float64Array.of(1, 2, 3), Float64Array.of(10, 11), 0, key)
  expect(result).toEqual({ p: 0.1, count: 1, total: 10, exact: true, statistic: -8.5 })
})

test('equal values, and an empty sample, are no evidence', () => {
  expect(twoSamplePermutation(Float64Array.of(4, 4), Float64Array.of(4, 4, 4), 0, key).p).toBe(1)
  expect(twoSamplePermutation(new Float64Array(0), Float64Array.of(1), 0, key)).toMatchObject({ p: 1, statistic: null })
})

test('random divisions agree with the exact share', () => {
  // 15 and 15 of 0 and 1, of 20 ones 14 in the first: hypergeometric P(|k - 10| >= 4) = 0.0051974 (scipy 1.10.1).
  const x = Float64Array.from({ length: 15 }, (_, i) => (i < 14 ? 1 : 0))
  const y = Float64Array.from({ length: 15 }, (_, i) => (i < 6 ? 1 : 0))
  const result = twoSamplePermutation(x, y, 20_000, key)
  expect(result.exact).toBe(false)
  expect(Math.abs(result.p - 0.0051974)).toBeLessThan(0.0022)
  expect(twoSamplePermutation(x, y, 20_000, key)).toEqual(result)
})

test('what is not finite is refused', () => {
  expect(() => twoSamplePermutation(Float64Array.of(Number.NaN), Float64Array.of(1), 9, key)).toThrow(RangeError)
})
