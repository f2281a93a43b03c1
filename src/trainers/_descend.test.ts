import { expect, test } from 'vitest'
import { dataOf } from '../../test/training-data.ts'
import { rootKey } from '../core/key.ts'
import { descend, goals, initialWeights, logPrior } from './_descend.ts'
import { type Parameter, trainingStep } from './_network.ts'

test('one step of momentum over one batch is one step of steepest descent', async () => {
  // z = w x with w = 2: misses 1 and -2 of goals 1 and 8, loss their mean square, gradient 2 (1 * 1 / 2 - 2 * 3 / 2).
  const w: Parameter = { name: 'w', shape: [1, 1], data: Float32Array.of(2) }
  const data = dataOf(null, 1, Float32Array.of(1, 3), Float64Array.of(1, 8))
  const step = trainingStep([{ op: 'MatMul', inputs: ['x', 'w'], outputs: ['z'] }], [w], 1, 1, 'squared-error')
  const options = { epochs: 1, batch: 2, learningRate: 0.125, l2: 0, optimiser: 'momentum' as const }
  await descend(step, [w], data.features, Float32Array.from(data.target), data, options, rootKey(1))
  expect(w.data[0]).toBe(2 + 0.125 * 5)
})

test('first weights have the variance 2 / inputs', () => {
  const weights = initialWeights(20_000, 8, rootKey(1))
  const square = weights.reduce((total, w) => total + w * w, 0) / weights.length
  expect(square).toBeGreaterThan(0.24)
  expect(square).toBeLessThan(0.26)
})

test('classes are one-hot, their first biases the logarithm of their shares', () => {
  const data = dataOf(3, 1, new Float32Array(4), Int32Array.of(0, 2, 2, 2))
  expect([...goals(data, null)]).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1])
  const shares = [1.5, 0.5, 3.5].map((n) => Math.log(n / 5.5))
  ;[...logPrior(data)].forEach((bias, c) => {
    expect(bias).toBeCloseTo(shares[c], 12)
  })
})

test('numbers are goals in the unit of their standard', () => {
  const data = dataOf(null, 1, new Float32Array(2), Float64Array.of(10, 14))
  expect([...goals(data, { mean: Float32Array.of(12), sd: Float32Array.of(4) })]).toEqual([-0.5, 0.5])
})
