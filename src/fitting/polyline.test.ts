import { expect, test } from 'vitest'
import { nearestOf } from './polyline.ts'

const line = {
  severities: [0, 0.5, 1],
  places: [
    [-1, 1],
    [1, 1],
    [1, 3],
  ].map((at) => Float64Array.from(at)),
}

test('the nearest point lies on a segment, at its foot', () => {
  // From (-1, 1) to (1, 1) the origin is nearest to (0, 1), half way.
  expect(nearestOf(line, null)).toEqual([{ severity: 0.25, distance: 1 }])
})

test('shifts move what was observed', () => {
  const [far, corner] = nearestOf(line, [Float64Array.of(3, 2), Float64Array.of(-4, 1)])
  expect(far.severity).toBeCloseTo(0.75, 12)
  expect(far.distance).toBeCloseTo(4, 12)
  expect(corner).toEqual({ severity: 0, distance: 9 })
})
