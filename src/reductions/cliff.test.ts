import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import cliff from './cliff.ts'

test('is the largest loss between neighbours', () => {
  expect(reduce(cliff, curve([1, 0.75, null, 0.25, 0.5]))).toBe(0.5)
  expect(reduce(cliff, curve([1, 0.75, 0.25, 0.5], { better: 'lower' }))).toBe(0.25)
})

test('a curve that only improves has none, one cell no answer', () => {
  expect(reduce(cliff, curve([0.1, 0.2]))).toBe(0)
  expect(reduce(cliff, curve([0.1]))).toMatchObject({ value: null })
})
