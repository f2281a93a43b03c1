import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import spread from './spread.ts'

test('is highest minus lowest', () => {
  expect(reduce(spread, curve([3, 1, null, 7]))).toBe(6)
})

test('one cell has no spread', () => {
  expect(reduce(spread, curve([3, null]))).toEqual({
    value: null,
    reason: 'fewer than 2 defined cells along the axis',
  })
})
