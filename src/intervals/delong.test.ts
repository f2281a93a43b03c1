import { expect, test } from 'vitest'
import { delong } from './delong.ts'

test('three positives and two negatives by hand', () => {
  // Placement values (0.5, 0.75, 1) and (1, 0.5): area 0.75, variance 0.0625 / 3 + 0.125 / 2; the upper end is clipped.
  const half = 1.959963984540054 * Math.sqrt(0.0625 / 3 + 0.0625)
  expect(delong(Float64Array.of(1, 2, 3), Float64Array.of(0, 2), 0.95)).toEqual({
    lower: expect.closeTo(0.75 - half, 12),
    upper: 1,
    method: 'delong',
  })
})

test('a monotone transformation of the scores changes nothing', () => {
  const positives = Float64Array.of(0.3, 0.9, 0.7, 0.4)
  const negatives = Float64Array.of(0.2, 0.5, 0.4, 0.1)
  const cube = (x: Float64Array): Float64Array => x.map((v) => v * v * v)
  expect(delong(cube(positives), cube(negatives), 0.9)).toEqual(delong(positives, negatives, 0.9))
})

test('NaN, a missing class and separated classes end with a reason', () => {
  const some = Float64Array.of(1, 2)
  expect(delong(Float64Array.of(1, Number.NaN), some, 0.95)).toMatchObject({ reason: 'a score is NaN' })
  expect(delong(new Float64Array(0), some, 0.95)).toMatchObject({
    reason: '0 positives and 2 negatives: two of each are needed',
  })
  expect(delong(Float64Array.of(3, 4), some, 0.95)).toMatchObject({ reason: 'the placement values do not vary' })
  expect(delong(some, Float64Array.of(Number.NEGATIVE_INFINITY, 1.5), 0.95).method).toBe('delong')
})
