import { expect, test } from 'vitest'
import { curve, reduce } from '../../test/curve.ts'
import mean from './mean.ts'

test('every cell counts the same, undefined ones not at all', () => {
  expect(reduce(mean, curve([0.5, null, 0.25]))).toBe(0.375)
})

test('nothing defined has no mean', () => {
  expect(reduce(mean, curve([null, null]))).toEqual({ value: null, reason: 'no defined cell along the axis' })
  expect(reduce(mean, curve([]))).toMatchObject({ value: null })
})
