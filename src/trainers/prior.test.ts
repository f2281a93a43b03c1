import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import prior from './prior.ts'

const key = rootKey(1)
const inputs = Float32Array.of(1, Number.NaN, Number.POSITIVE_INFINITY)

test('gives every row the class frequencies, whatever it holds', async () => {
  const data = dataOf(3, 1, new Float32Array(4), Int32Array.of(2, 0, 2, 2))
  const scores = await predictions(await prior.train(data, {}, key), inputs, 1)
  expect(scores).toEqual([0.25, 0, 0.75, 0.25, 0, 0.75, 0.25, 0, 0.75])
})

test('counts weights', async () => {
  const data = dataOf(2, 1, new Float32Array(2), Int32Array.of(0, 1), { weight: Float64Array.of(1, 3) })
  expect(await predictions(await prior.train(data, {}, key), inputs.subarray(0, 1), 1)).toEqual([0.25, 0.75])
})

test('gives the weighted mean of a number', async () => {
  const data = dataOf(null, 1, new Float32Array(2), Float64Array.of(2, 6))
  expect(await predictions(await prior.train(data, {}, key), inputs, 1)).toEqual([4, 4, 4])
  const weighted = { ...data, weight: Float64Array.of(3, 1) }
  expect(await predictions(await prior.train(weighted, {}, key), inputs, 1)).toEqual([3, 3, 3])
})

test('keeps the bytes of version 1', async () => {
  const data = dataOf(3, 2, new Float32Array(8), Int32Array.of(2, 0, 2, 2))
  expect(prior.version).toBe(1)
  expect(digestBytes(await prior.train(data, {}, key))).toBe(
    '00f07f3bbbfd5d1ec765e96e3ab2a855796b1f1ed916d78b9784d2147b9761b6',
  )
})
