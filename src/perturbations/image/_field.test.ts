import { expect, test } from 'vitest'
import { fieldOf } from './_field.ts'

test.each([
  [1, 1],
  [5, 8],
  [3, 17],
])('planes of %d x %d have a frame of two places and do not meet', (height, width) => {
  const { bench, stride, places, origin, bytes8, marks8, sizes16, ways16, far32, tables } = fieldOf(height, width)
  const next = Math.ceil(width / 8) * 8
  expect(origin).toBeGreaterThanOrEqual(2 * stride + 2)
  expect(stride - next).toBeGreaterThanOrEqual(4)
  expect(origin + (height + 1) * stride + next).toBeLessThanOrEqual(places)
  expect(bytes8 - tables).toBeGreaterThanOrEqual(4 * (1024 + 256))
  expect([marks8, sizes16, ways16, far32]).toEqual([1, 2, 4, 6].map((plane) => bytes8 + plane * places))
  expect(bench.bytes.length).toBeGreaterThanOrEqual(far32 + 4 * places)
})
