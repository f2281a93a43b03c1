import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import deviation from './deviation.ts'

test('divides by n - 1', () => {
  expect(reduce(deviation, curve([2, 4, 4, 4, 5, 5, 7, 9]))).toBe(Math.sqrt(32 / 7))
})

test('keeps its digits where the mean is large', () => {
  expect(reduce(deviation, curve([1e9, 1e9 + 1, 1e9 + 2]))).toBe(1)
})
