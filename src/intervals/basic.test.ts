import { expect, test } from 'vitest'
import { basic } from './basic.ts'

test('mirrors the percentile interval at the estimate', () => {
  const replicates = Float64Array.from({ length: 101 }, (_, i) => i)
  expect(basic(replicates, 40, 0.9)).toEqual({
    lower: expect.closeTo(-15, 12),
    upper: expect.closeTo(75, 12),
    method: 'basic',
  })
})

test('infinities never make NaN', () => {
  const infinite = new Float64Array(3).fill(Number.POSITIVE_INFINITY)
  expect(basic(infinite, 1, 0.9)).toMatchObject({ lower: Number.NEGATIVE_INFINITY })
  expect(basic(infinite, Number.POSITIVE_INFINITY, 0.9)).toMatchObject({ method: 'none' })
  expect(basic(new Float64Array(0), 1, 0.9)).toMatchObject({ method: 'none', reason: 'no resamples' })
})
