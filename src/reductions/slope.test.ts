import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import slope from './slope.ts'

test('is that of the least-squares line', () => {
  // numpy 1.24 polyfit([0, 1, 2, 4], [1, 3, 2, 6], 1)[0] = 8 / 7
  expect(reduce(slope, curve([1, 3, 2, 6], { x: [0, 1, 2, 4] }))).toBeCloseTo(8 / 7, 14)
})

test('Theil-Sen is the median of all pairwise slopes, deaf to one odd cell', () => {
  expect(reduce(slope, curve([0, 1, 2, 3, 40]), { method: 'theil-sen' })).toBe(1)
  // Slopes 2, 0.5, 1.25, -1, 1, 2 sorted: -1, 0.5, 1, 1.25, 2, 2 (scipy 1.10 theilslopes: 1.125).
  expect(reduce(slope, curve([1, 3, 2, 6], { x: [0, 1, 2, 4] }), { method: 'theil-sen' })).toBe(1.125)
})

test('bridges undefined cells and needs two defined ones', () => {
  expect(reduce(slope, curve([1, null, 0]))).toBe(-0.5)
  expect(reduce(slope, curve([1, null]))).toMatchObject({ value: null })
})

test('positions that do not ascend are our bug', () => {
  expect(() => reduce(slope, curve([1, 2], { x: [1, 1] }))).toThrow(/ascend/)
})
