import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf, trainingData, weights } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import linear, { fitRidge } from './linear-regression.ts'

const key = rootKey(1)
const data = trainingData('number', 600, 6)

// bench/trainers.py: Ridge(alpha=3, solver='cholesky').fit(x, y, w); scikit-learn 1.2.1
const references = [
  {
    weight: null,
    coefficients: [1.473364676319, -0.996703022209, -0.014961755498, 0.032445164443, 0.036018785304, 0.030592647384],
    intercept: -0.09429682259372239,
  },
  {
    weight: weights(600),
    coefficients: [1.47418475009, -1.00311491123, -0.01366917919, 0.018910973514, 0.058433784261, 0.025170404898],
    intercept: -0.1033464377824245,
  },
]

test.each(references)('agrees with scikit-learn', ({ weight, coefficients, intercept }) => {
  const fit = fitRidge({ ...data, weight }, 3)
  for (const j of coefficients.keys()) expect(Math.abs(fit.coefficients[j] - coefficients[j])).toBeLessThan(1e-10)
  expect(Math.abs(fit.intercept - intercept)).toBeLessThan(1e-10)
})

test('finds a plane again without penalty', async () => {
  const features = Float32Array.of(0, 0, 1, 0, 0, 1, 2, 3)
  const plane = dataOf(null, 2, features, Float64Array.of(5, 7, 4, 6))
  const { coefficients, intercept } = fitRidge(plane, 0)
  // y = 5 + 2 a - b
  expect([...coefficients, intercept].map((v) => Math.round(v * 1e12) / 1e12)).toEqual([2, -1, 5])
})

test('the model answers as its coefficients do', async () => {
  const { coefficients, intercept } = fitRidge(data, 1)
  const probe = trainingData('number', 100, 6, 10000).features
  const values = await predictions(await linear.train(data, { l2: 1 }, key), probe, 6)
  values.forEach((value, i) => {
    let expected = intercept
    for (let j = 0; j < 6; j++) expected += coefficients[j] * probe[i * 6 + j]
    expect(Math.abs(value - expected)).toBeLessThan(1e-6)
  })
})

test('says so where features depend on each other and nothing parts them', () => {
  const twice = dataOf(null, 2, Float32Array.of(1, 1, 2, 2, 4, 4), Float64Array.of(1, 2, 3))
  expect(() => fitRidge(twice, 0)).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  // With a penalty both carry half.
  const { coefficients } = fitRidge(twice, 1)
  expect(coefficients[0]).toBeCloseTo(coefficients[1], 12)
})

test('keeps the bytes of version 1', async () => {
  expect(linear.version).toBe(1)
  expect(digestBytes(await linear.train(data, { l2: 1 }, key))).toBe(
    'd7d71d3ce5c047ade14002d20a9170fd3a6eea762e279437809e4ea147ab3e3d',
  )
})
