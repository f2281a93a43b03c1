import { expect, test } from 'vitest'
import { openSession } from '../onnx/session.ts'
import { type Network, trainingModel } from './_network.ts'

const network: Network = {
  sizes: [1, 2],
  parameters: [
    { name: 'weight0', shape: [1, 2], data: Float32Array.of(0, 0) },
    { name: 'bias0', shape: [2], data: Float32Array.of(0, 0) },
  ],
}
const fed = Object.fromEntries(network.parameters.map((p) => [p.name, p]))

test('cross-entropy of two even classes is ln 2, its gradient (p - y) x', async () => {
  const { bytes, gradients } = trainingModel(network, 'cross-entropy')
  const session = await openSession(bytes, { tier: 'exact' })
  const answer = await session.run({
    ...fed,
    x: { shape: [1, 1], data: Float32Array.of(3) },
    goal: { shape: [1, 2], data: Float32Array.of(0, 1) },
  })
  expect((answer.loss.data as Float32Array)[0]).toBeCloseTo(Math.LN2, 6)
  expect([...(answer[gradients[0]].data as Float32Array)]).toEqual([1.5, -1.5])
  expect([...(answer[gradients[1]].data as Float32Array)]).toEqual([0.5, -0.5])
  await session.release()
})

test('squared error weighs each row by its share', async () => {
  const { bytes, gradients } = trainingModel(
    {
      sizes: [1, 1],
      parameters: network.parameters.map((p) => ({
        ...p,
        shape: p.shape.map((s) => Math.min(s, 1)),
        data: Float32Array.of(2),
      })),
    },
    'squared-error',
  )
  const session = await openSession(bytes, { tier: 'exact' })
  const answer = await session.run({
    weight0: { shape: [1, 1], data: Float32Array.of(2) },
    bias0: { shape: [1], data: Float32Array.of(2) },
    x: { shape: [2, 1], data: Float32Array.of(1, 3) },
    goal: { shape: [2, 1], data: Float32Array.of(3, 10) },
    share: { shape: [2, 1], data: Float32Array.of(0.75, 0.25) },
  })
  // Misses 1 and -2: loss 0.75 + 0.25 * 4; dw = 2 (0.75 * 1 * 1 + 0.25 * -2 * 3); db = 2 (0.75 - 0.5).
  expect((answer.loss.data as Float32Array)[0]).toBe(1.75)
  expect((answer[gradients[0]].data as Float32Array)[0]).toBe(-1.5)
  expect((answer[gradients[1]].data as Float32Array)[0]).toBe(0.5)
  await session.release()
})
