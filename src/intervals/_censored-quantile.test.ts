import { expect, test } from 'vitest'
import { censoredQuantile } from './_censored-quantile.ts'

test('between a number and an infinity lies the infinity, on either side of the middle', () => {
  const sorted = Float64Array.of(Number.NEGATIVE_INFINITY, 0, 10, Number.POSITIVE_INFINITY)
  expect(censoredQuantile(sorted, 0.5)).toBe(5)
  for (const q of [0.7, 0.8, 0.95]) expect(censoredQuantile(sorted, q)).toBe(Number.POSITIVE_INFINITY)
  for (const q of [0.05, 0.2, 0.3]) expect(censoredQuantile(sorted, q)).toBe(Number.NEGATIVE_INFINITY)
  expect(censoredQuantile(sorted, 1)).toBe(Number.POSITIVE_INFINITY)
})

test('two infinities of different sign: the lower one', () => {
  const sorted = Float64Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  expect(censoredQuantile(sorted, 0.5)).toBe(Number.NEGATIVE_INFINITY)
})
