import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import majority from './majority.ts'

const key = rootKey(1)
const input = Float32Array.of(5)
const classesOf = async (target: number[], weight: number[] | null = null): Promise<number[]> => {
  const more = { weight: weight && Float64Array.from(weight) }
  const data = dataOf(3, 1, new Float32Array(target.length), Int32Array.from(target), more)
  return predictions(await majority.train(data, {}, key), input, 1)
}
const medianOf = async (target: number[], weight: number[] | null = null): Promise<number[]> => {
  const more = { weight: weight && Float64Array.from(weight) }
  const data = dataOf(null, 1, new Float32Array(target.length), Float64Array.from(target), more)
  return predictions(await majority.train(data, {}, key), input, 1)
}

test('is sure of the commonest class; ties go to the lowest', async () => {
  expect(await classesOf([2, 1, 2])).toEqual([0, 0, 1])
  expect(await classesOf([2, 1, 2, 1])).toEqual([0, 1, 0])
  expect(await classesOf([2, 1, 2], [1, 3, 1])).toEqual([0, 1, 0])
})

test('gives the median of a number', async () => {
  expect(await medianOf([9, 1, 5])).toEqual([5])
  expect(await medianOf([9, 1, 5, 6])).toEqual([5.5])
  expect(await medianOf([7])).toEqual([7])
})

test('splits the weight in half', async () => {
  // 1 1 1 5 9 -> 1; 1 1 | 5 9 -> 3, where the row without weight is not there.
  expect(await medianOf([9, 1, 5], [1, 3, 1])).toEqual([1])
  expect(await medianOf([9, 1, 2, 5], [1, 2, 0, 1])).toEqual([3])
})

test('keeps the bytes of version 1', async () => {
  const data = dataOf(3, 2, new Float32Array(8), Int32Array.of(2, 0, 2, 2))
  expect(majority.version).toBe(1)
  expect(digestBytes(await majority.train(data, {}, key))).toBe(
    'a5678300e7cc2d2f0895196b9b28d4ddd0f5249d4f91b137fd6a05efb98b6074',
  )
})
