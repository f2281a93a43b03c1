import { expect, test } from 'vitest'
import { incompleteBeta } from '../numeric/beta.ts'
import { jeffreys } from './jeffreys.ts'

test('holds 95 % of the posterior, 2.5 % on either side', () => {
  const { lower, upper } = jeffreys(1, 20, 0.95)
  expect(incompleteBeta(1.5, 19.5, lower!)).toBeCloseTo(0.025, 12)
  expect(incompleteBeta(1.5, 19.5, upper!)).toBeCloseTo(0.975, 12)
})

test('does not reach 0 or 1; nothing tried gives none', () => {
  expect(jeffreys(0, 10, 0.95).lower).toBeGreaterThan(0)
  expect(jeffreys(10, 10, 0.95).upper).toBeLessThan(1)
  expect(jeffreys(0, 0, 0.95)).toMatchObject({ method: 'none', reason: 'no samples' })
})
