import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { signFlip } from './sign-flip.ts'

const key = rootKey(3)

test('three differences of one sign: two of eight sign vectors are as extreme', () => {
  expect(signFlip(Float64Array.of(1, 2, 3), 0, key)).toEqual({ p: 0.25, count: 2, total: 8, exact: true })
})

test('zeros change nothing, and nothing but zeros is no evidence', () => {
  expect(signFlip(Float64Array.of(0, 1, 0, 2, 3), 0, key)).toEqual(signFlip(Float64Array.of(1, 2, 3), 0, key))
  expect(signFlip(Float64Array.of(0, 0), 0, key).p).toBe(1)
  expect(signFlip(new Float64Array(0), 0, key).p).toBe(1)
})

test('sums that differ by rounding only are ties', () => {
  // 0.1 + 0.2 - 0.3 is 5.6e-17, not 0: all eight are at least as extreme as that.
  expect(signFlip(Float64Array.of(0.1, 0.2, -0.3), 0, key).p).toBe(1)
})

test('random signs agree with the exact law, and are a function of the key', () => {
  // 24 ones and 6 minus ones: P(|Binomial(30, 1/2) - 15| >= 9) = 0.0014309.
  const d = Float64Array.from({ length: 30 }, (_, i) => (i < 24 ? 1 : -1))
  const result = signFlip(d, 50_000, key)
  expect(result.exact).toBe(false)
  expect(result.p).toBe((result.count + 1) / 50_001)
  expect(Math.abs(result.p - 0.0014309)).toBeLessThan(0.0007)
  expect(signFlip(d, 50_000, key)).toEqual(result)
  expect(signFlip(d, 50_000, rootKey(4))).not.toEqual(result)
})

test('exact enumeration reaches 20 differences', () => {
  const d = new Float64Array(20).fill(1)
  expect(signFlip(d, 0, key)).toEqual({ p: 2 / 1_048_576, count: 2, total: 1_048_576, exact: true })
})

test('what is not finite is refused', () => {
  expect(() => signFlip(Float64Array.of(1, Number.NaN), 9, key)).toThrow(RangeError)
})
