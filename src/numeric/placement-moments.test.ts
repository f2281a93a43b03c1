import { expect, test } from 'vitest'
import { placementMoments } from './placement-moments.ts'
import { placementArea, placementCovariance, placementValues } from './placement-values.ts'

test('is the area and variance of the placement values, ties and all', () => {
  const positives = Float64Array.from({ length: 40 }, (_, i) => ((i * 7) % 23) + 4)
  const negatives = Float64Array.from({ length: 31 }, (_, i) => (i * 5) % 19)
  const placement = placementValues(positives, negatives)
  const { area, variance } = placementMoments(positives.slice().sort(), negatives.slice().sort())
  expect(area).toBeCloseTo(placementArea(placement), 14)
  expect(variance).toBeCloseTo(placementCovariance(placement, placement), 16)
})

test('two against two by hand: 3 pairs of 4', () => {
  // Placements 1/2 and 1 of the positives, 1 and 1/2 of the negatives: each variance 1/8, over 2.
  expect(placementMoments(Float64Array.of(2, 4), Float64Array.of(1, 3))).toEqual({ area: 0.75, variance: 0.125 })
})

test('infinite scores rank at the ends', () => {
  const ends = placementMoments(
    Float64Array.of(Number.NEGATIVE_INFINITY, 1),
    Float64Array.of(0, Number.POSITIVE_INFINITY),
  )
  expect(ends.area).toBe(0.25)
})
