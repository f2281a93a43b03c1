import { expect, test } from 'vitest'
import { dataOf } from '../../test/training-data.ts'
import { classWeights, presentClasses, targetMean } from './_frequencies.ts'

test('adds up rows or weights by class', () => {
  const data = dataOf(4, 1, new Float32Array(3), Int32Array.of(2, 0, 2))
  expect([...classWeights(data)]).toEqual([1, 0, 2, 0])
  expect([...classWeights({ ...data, weight: Float64Array.of(0.5, 0, 2) })]).toEqual([0, 0, 2.5, 0])
})

test('a class counts as present by its weight', () => {
  expect(presentClasses(Float64Array.of(1, 0, 2, 0))).toEqual([0, 2])
})

test('averages the target, weighted where there are weights', () => {
  const data = dataOf(null, 1, new Float32Array(3), Float64Array.of(1, 2, 6))
  expect(targetMean(data)).toBe(3)
  expect(targetMean({ ...data, weight: Float64Array.of(2, 1, 1) })).toBe(2.5)
})
