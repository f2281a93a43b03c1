import { expect, test } from 'vitest'
import { percentile } from './percentile.ts'

test('interpolates as numpy.percentile does', () => {
  // numpy 1.24.2: percentile(arange(11) ** 2, [5, 95]) = [0.5, 90.5].
  const squares = Float64Array.from({ length: 11 }, (_, i) => (10 - i) ** 2)
  expect(percentile(squares, 0.9)).toEqual({
    lower: expect.closeTo(0.5, 12),
    upper: expect.closeTo(90.5, 12),
    method: 'percentile',
  })
})

test('censored resamples: an end among them, or next to them, is infinite', () => {
  const half = Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? i : Number.POSITIVE_INFINITY))
  expect(percentile(half, 0.9)).toMatchObject({ lower: expect.closeTo(4.95, 12), upper: Number.POSITIVE_INFINITY })
  const edge = Float64Array.of(1, 2, Number.POSITIVE_INFINITY)
  expect(percentile(edge, 0.5)).toMatchObject({ lower: 1.5, upper: Number.POSITIVE_INFINITY })
  expect(
    percentile(
      edge.map((x) => -x),
      0.5,
    ),
  ).toMatchObject({ lower: Number.NEGATIVE_INFINITY, upper: -1.5 })
})

test('no resamples, no interval', () => {
  expect(percentile(new Float64Array(0), 0.95)).toMatchObject({ method: 'none', reason: 'no resamples' })
  expect(percentile(Float64Array.of(4), 0.95)).toMatchObject({ lower: 4, upper: 4 })
})
