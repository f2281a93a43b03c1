import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf, trainingData, weights } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import knn, { samplePrototypes } from './k-nearest-neighbours.ts'

const key = rootKey(1)
const train = (data: TrainingData, params: object = {}): Promise<Uint8Array> =>
  knn.train(data, knn.params.parse(params), key)

test('agrees with scikit-learn on class shares and means', async () => {
  // bench/trainers.py: KNeighborsClassifier(25, algorithm='brute'), KNeighborsRegressor likewise; scikit-learn 1.2.1
  const probe = trainingData('binary', 8, 6, 10000).features
  const shares = await predictions(await train(trainingData('binary', 600, 6)), probe, 6)
  expect(shares.filter((_, i) => i % 2 === 1)).toEqual([0.24, 0.4, 0.84, 0.56, 0.44, 0.92, 0.92, 0.76].map(Math.fround))
  const means = await predictions(await train(trainingData('number', 600, 6)), probe, 6)
  const expected = [
    -1.66343280524, -0.766716746539, 1.63196008727, 0.164984590262, -0.23729570508, 2.655739511698, 2.290088571161,
    0.885937047899,
  ]
  for (const i of means.keys()) expect(Math.abs(means[i] - expected[i])).toBeLessThan(1e-6)
})

test('agrees with distances in float64, weights included', async () => {
  const data = { ...trainingData('number', 300, 6), weight: weights(300) }
  const probe = trainingData('number', 50, 6, 10000).features
  const values = await predictions(await train(data, { neighbours: 7 }), probe, 6)
  for (let q = 0; q < 50; q++) {
    const far = Array.from({ length: 300 }, (_, i) => {
      let total = 0
      for (let j = 0; j < 6; j++) total += (data.features[i * 6 + j] - probe[q * 6 + j]) ** 2
      return { i, total }
    }).sort((a, b) => a.total - b.total || a.i - b.i)
    const near = far.slice(0, 7)
    const weight = near.reduce((sum, { i }) => sum + data.weight[i], 0)
    const value = near.reduce((sum, { i }) => sum + data.weight[i] * data.target[i], 0) / weight
    expect(Math.abs(values[q] - value)).toBeLessThan(1e-5)
  }
})

test('takes the first by id of equally near rows', async () => {
  const features = Float32Array.of(1, -1, 1, -1, 1)
  const data = dataOf(null, 1, features, Float64Array.of(10, 20, 30, 40, 50))
  expect(await predictions(await train(data, { neighbours: 1 }), Float32Array.of(1, -1), 1)).toEqual([10, 20])
  expect(await predictions(await train(data, { neighbours: 2 }), Float32Array.of(1, -1), 1)).toEqual([20, 30])
})

test('stays exact far from the origin', async () => {
  const data = dataOf(null, 1, Float32Array.of(1e6, 1e6 + 1, 1e6 + 2), Float64Array.of(1, 2, 3))
  const probe = Float32Array.of(1e6, 1e6 + 1, 1e6 + 2)
  expect(await predictions(await train(data, { neighbours: 1 }), probe, 1)).toEqual([1, 2, 3])
})

test('draws its sample by the key, rising and without repeats', () => {
  const sample = samplePrototypes(1000, 50, key)
  expect(new Set(sample).size).toBe(50)
  expect([...sample]).toEqual([...sample].sort((a, b) => a - b))
  expect(samplePrototypes(1000, 50, key)).toEqual(sample)
  expect(samplePrototypes(1000, 50, rootKey(2))).not.toEqual(sample)
  expect([...samplePrototypes(3, 3, key)]).toEqual([0, 1, 2])
})

test('draws every row with the same chance', () => {
  const times = new Float64Array(10)
  for (let seed = 0; seed < 3000; seed++) for (const row of samplePrototypes(10, 3, rootKey(seed))) times[row]++
  // 900 expected, standard deviation 25.
  for (const n of times) expect(Math.abs(n - 900)).toBeLessThan(5 * 25)
})

test('keeps the bytes of version 1', async () => {
  expect(knn.version).toBe(1)
  expect(digestBytes(await train(trainingData('three', 300, 6), { prototypes: 100 }))).toBe(
    '9106e89a1ec58dd8410424f2626e645ded2a79c4dbbde3cc7bb95e18f91eff08',
  )
  expect(digestBytes(await train(trainingData('number', 300, 6)))).toBe(
    'ea3acb5aa01de94b7c88108011e8864c23032d04636583d2292594a5681e7d55',
  )
})
