import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import worst from './worst.ts'

test('is the lowest where higher is better and the highest where lower is', () => {
  expect(reduce(worst, curve([0.9, 0.4, null, 0.7]))).toBe(0.4)
  expect(reduce(worst, curve([0.9, 0.4, null, 0.7], { better: 'lower' }))).toBe(0.9)
})

test('an empty group is never the worst', () => {
  expect(reduce(worst, curve([null, 0.7]))).toBe(0.7)
})
