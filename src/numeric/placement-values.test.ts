import { expect, test } from 'vitest'
import { placementArea, placementCovariance, placementValues } from './placement-values.ts'

test('ties count by half', () => {
  const placement = placementValues(Float64Array.of(1, 2, 3), Float64Array.of(0, 2))
  expect([...placement.positives]).toEqual([0.5, 0.75, 1])
  expect([...placement.negatives]).toEqual([1, 0.5])
  expect(placementArea(placement)).toBe(0.75)
})

test('the covariance is S10 / m + S01 / n', () => {
  const placement = placementValues(Float64Array.of(1, 2, 3), Float64Array.of(0, 2))
  // Variances 0.0625 of (0.5, 0.75, 1) and 0.125 of (1, 0.5).
  expect(placementCovariance(placement, placement)).toBeCloseTo(0.0625 / 3 + 0.125 / 2, 15)
})

test('one sample of a class has no variance', () => {
  const placement = placementValues(Float64Array.of(1), Float64Array.of(0, 2))
  expect(placementCovariance(placement, placement)).toBeNaN()
})
