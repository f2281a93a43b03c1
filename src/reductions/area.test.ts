import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import area from './area.ts'

test('is the mean level along the axis by trapezoids', () => {
  // (0.2 x 0.75 + 0.8 x 0.25) / 1
  expect(reduce(area, curve([1, 0.5, 0], { x: [0, 0.2, 1] }))).toBeCloseTo(0.35, 14)
  expect(reduce(area, curve([2, null, 4], { x: [10, 20, 40] }))).toBe(3)
})

test('relative to the reference it is the share retained', () => {
  expect(reduce(area, curve([0.8, 0.4]), { relative: true })).toBeCloseTo(0.75, 14)
  expect(reduce(area, curve([0.8, 0.4], { reference: 0.9 }), { relative: true })).toBeCloseTo(2 / 3, 14)
  expect(reduce(area, curve([0, 0.4]), { relative: true })).toMatchObject({ value: null })
})

test('one cell has no area', () => {
  expect(reduce(area, curve([1]))).toMatchObject({ value: null })
})
