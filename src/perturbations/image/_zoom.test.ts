import { expect, test } from 'vitest'
import { enlargeMiddle } from './_zoom.ts'

test('stretches the middle linearly', () => {
  // Of six columns the middle three become six: 2 to 4 in steps of 2/5.
  const row = enlargeMiddle(Float32Array.of(0, 2, 3, 4, 9, 9), 1, 6, 2)
  Array.from(row).forEach((v, i) => {
    expect(v).toBeCloseTo(2 + [0, 1, 2, 3, 4, 5][i] * (2 / 5), 6)
  })
  // Rows as columns.
  expect(Array.from(enlargeMiddle(Float32Array.of(0, 2, 3, 4, 9, 9), 6, 1, 2))).toEqual(Array.from(row))
})

test('leaves a field alone at a factor of 1, and equal values at any', () => {
  const field = Float32Array.from({ length: 35 }, (_, i) => (i * i) % 11)
  expect(enlargeMiddle(field, 5, 7, 1)).toEqual(field)
  for (const factor of [1.25, 2.25, 4.5, 100]) {
    expect(new Set(enlargeMiddle(new Float32Array(35).fill(0.7), 5, 7, factor))).toEqual(new Set([Math.fround(0.7)]))
  }
})
