import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf, trainingData, weights } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import logistic, { fitLogistic } from './logistic-regression.ts'

const key = rootKey(1)
const train = (data: TrainingData, params: object = {}): Promise<Uint8Array> =>
  logistic.train(data, logistic.params.parse(params), key)
const binary = trainingData('binary', 600, 6)
const three = trainingData('three', 600, 6)

// bench/trainers.py: LogisticRegression(C=0.5, tol=1e-14, solver='newton-cg').fit(x, y, w); scikit-learn 1.2.1
const binaryReferences = [
  {
    weight: null,
    expected: [1.588032098977, -1.334034616919, -0.0279624683, -0.001008569653, -0.064071954326, 0.002068242018],
    intercept: -0.063386132763,
  },
  {
    weight: weights(600),
    expected: [1.643717468214, -1.369420434212, -0.02550354079, 0.006724920011, -0.023898204087, -0.012657661771],
    intercept: -0.001736355871,
  },
]

test.each(binaryReferences)('agrees with scikit-learn on two classes', ({ weight, expected, intercept }) => {
  const fit = fitLogistic({ ...binary, weight }, [0, 1], 2, 100)
  for (let j = 0; j < 6; j++) {
    expect(fit.weights[j * 2]).toBe(0)
    expect(Math.abs(fit.weights[j * 2 + 1] - expected[j])).toBeLessThan(1e-8)
  }
  expect(Math.abs(fit.bias[1] - intercept)).toBeLessThan(1e-8)
})

// The same with C=1, multi_class='multinomial' on three classes.
const threeReferences = [
  {
    weight: null,
    expected: [
      [-1.475822808543, 1.151144609096, 0.232700935598, -0.094709198636, -0.049637163046, -0.005607062764],
      [0.005309894589, 0.046370663018, -0.374920255012, 0.088880742219, -0.020537713582, -0.076000472906],
      [1.470512913954, -1.197515272114, 0.142219319414, 0.005828456417, 0.070174876629, 0.08160753567],
    ],
    intercept: [-0.308287498015, 0.628720846078, -0.320433348063],
  },
  {
    weight: weights(600),
    expected: [
      [-1.450790965755, 1.167482095304, 0.284687604613, -0.083107677985, -0.078873456547, 0.071713165801],
      [0.043358801254, 0.032122297488, -0.386516339884, 0.035265749305, -0.042725002867, -0.116647166403],
      [1.407432164502, -1.199604392792, 0.101828735271, 0.04784192868, 0.121598459415, 0.044934000601],
    ],
    intercept: [-0.356239260632, 0.626939381237, -0.270700120605],
  },
]

test.each(threeReferences)('agrees with scikit-learn on three classes', ({ weight, expected, intercept }) => {
  const fit = fitLogistic({ ...three, weight }, [0, 1, 2], 1, 100)
  for (let c = 0; c < 3; c++) {
    for (let j = 0; j < 6; j++) expect(Math.abs(fit.weights[j * 3 + c] - expected[c][j])).toBeLessThan(1e-8)
    expect(Math.abs(fit.bias[c] - intercept[c])).toBeLessThan(1e-8)
  }
})

test('without features it is the log odds', () => {
  const data = dataOf(2, 1, new Float32Array(4), Int32Array.of(0, 1, 1, 1))
  const { weights: coefficients, bias } = fitLogistic(data, [0, 1], 1, 100)
  expect([...coefficients]).toEqual([0, 0])
  expect(bias[1]).toBeCloseTo(Math.log(3), 12)
})

test('the model answers as its coefficients do', async () => {
  const { weights: w, bias } = fitLogistic(three, [0, 1, 2], 1, 100)
  const probe = trainingData('three', 100, 6, 10000).features
  const scores = await predictions(await train(three), probe, 6)
  for (let i = 0; i < 100; i++) {
    const e = [0, 1, 2].map((c) => {
      let z = bias[c]
      for (let j = 0; j < 6; j++) z += w[j * 3 + c] * probe[i * 6 + j]
      return Math.exp(z)
    })
    for (let c = 0; c < 3; c++) {
      expect(Math.abs(scores[i * 3 + c] - e[c] / (e[0] + e[1] + e[2]))).toBeLessThan(1e-6)
    }
  }
})

test('converges on separable classes and on features of very different size', async () => {
  const features = binary.features.map((value, at) =>
    at % 6 === 0 ? value * 1e6 : at % 6 === 1 ? value / 1000 : value,
  )
  const { weights: fitted } = fitLogistic({ ...binary, features }, [0, 1], 1e-3, 100)
  expect([...fitted].every(Number.isFinite)).toBe(true)
  const apart = dataOf(2, 1, Float32Array.of(-2, -1, 1, 2), Int32Array.of(0, 0, 1, 1))
  const scores = await predictions(await train(apart, { l2: 0.01 }), apart.features, 1)
  expect(scores[1]).toBeLessThan(0.01)
  expect(scores[7]).toBeGreaterThan(0.99)
})

test('a class without rows has probability 0, a lone class 1', async () => {
  const data = dataOf(3, 1, Float32Array.of(0, 1, 2, 3), Int32Array.of(0, 2, 0, 2))
  const scores = await predictions(await train(data), data.features, 1)
  for (let i = 0; i < 4; i++) expect(scores[i * 3 + 1]).toBe(0)
  const lone = dataOf(3, 1, Float32Array.of(0, 1), Int32Array.of(1, 1))
  expect(await predictions(await train(lone), Float32Array.of(7), 1)).toEqual([0, 1, 0])
})

test('says so when it may not take enough steps', async () => {
  await expect(train(binary, { maxIterations: 1 })).rejects.toMatchObject({ code: 'MODEL_TOO_COMPLEX' })
})

test('keeps the bytes of version 1', async () => {
  expect(logistic.version).toBe(1)
  expect(digestBytes(await train(binary))).toBe('46e5810c7cf01bab983b6b254a1991df813897cbd4ad94f8755aeaabfdbe21f8')
  expect(digestBytes(await train(three))).toBe('cc8cfbb4491c204cfdfb476c1e0112c86c319039895c4091b0e0b8ff342c8f33')
})
