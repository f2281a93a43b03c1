import { expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import { openSession } from '../onnx/session.ts'
import mlp from './mlp.ts'

const key = rootKey(5)

/** Four clouds at the corners of a square, opposite corners of one class: no linear model does better than chance. */
function exclusiveOr(rows: number, seed: number): TrainingData {
  const stream = rootKey(seed).stream()
  const features = new Float32Array(rows * 2)
  const target = new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    const [a, b] = [i & 1, (i >> 1) & 1]
    target[i] = a ^ b
    // One feature in thousands and one in thousandths: the network must bring them to one scale itself.
    features[2 * i] = 5000 + 1000 * (a + 0.15 * stream.normal())
    features[2 * i + 1] = 0.001 * (b + 0.15 * stream.normal())
  }
  return {
    kind: 'classification',
    classes: 2,
    rows,
    width: 2,
    features,
    inputs: [],
    target,
    weight: null,
    threshold: null,
  }
}

async function answers(bytes: Uint8Array, data: TrainingData): Promise<Float32Array> {
  const model = await openSession(bytes, { tier: 'exact' })
  const out = await model.run({ features: { shape: [data.rows, data.width], data: data.features } })
  await model.release()
  return out[model.outputs[0].name].data as Float32Array
}

async function accuracy(bytes: Uint8Array, data: TrainingData): Promise<number> {
  const scores = await answers(bytes, data)
  let right = 0
  for (let i = 0; i < data.rows; i++) if (Number(scores[2 * i + 1] > 0.5) === data.target[i]) right++
  return right / data.rows
}

test('learns what no linear model can: exclusive or, on rows it has not seen', async () => {
  const options = mlp.params.parse({ hidden: [16, 8], epochs: 60, batch: 32 })
  const bytes = await mlp.train(exclusiveOr(400, 1), options, key)
  expect(await accuracy(bytes, exclusiveOr(400, 2))).toBeGreaterThan(0.97)
})

test('momentum learns it too', async () => {
  const options = mlp.params.parse({ optimiser: 'momentum', learningRate: 0.1, epochs: 60, batch: 32 })
  const bytes = await mlp.train(exclusiveOr(400, 1), options, key)
  expect(await accuracy(bytes, exclusiveOr(400, 2))).toBeGreaterThan(0.97)
})

test('rows of weight 0 teach nothing', async () => {
  const data = exclusiveOr(200, 1)
  const twisted = Int32Array.from(data.target, (c, i) => (i % 5 === 0 ? 1 - c : c))
  const weight = Float64Array.from({ length: 200 }, (_, i) => (i % 5 === 0 ? 0 : 1))
  const options = mlp.params.parse({ epochs: 5 })
  const [plain, other] = await Promise.all(
    [data.target, twisted].map((target) => mlp.train({ ...data, target, weight }, options, key)),
  )
  expect(digestBytes(other)).toBe(digestBytes(plain))
})

test('answers in the unit of the target: y = 1000 + 300 x1 - 200 |x2|', async () => {
  const stream = rootKey(9).stream()
  const rows = 600
  const features = Float32Array.from({ length: rows * 2 }, () => stream.normal())
  const target = Float64Array.from(
    { length: rows },
    (_, i) => 1000 + 300 * features[2 * i] - 200 * Math.abs(features[2 * i + 1]),
  )
  const data: TrainingData = {
    kind: 'regression',
    classes: 0,
    rows,
    width: 2,
    features,
    inputs: [],
    target,
    weight: null,
    threshold: null,
  }
  const values = await answers(await mlp.train(data, mlp.params.parse({ epochs: 100, batch: 32 }), key), data)
  let total = 0
  for (let i = 0; i < rows; i++) total += (values[i] - target[i]) ** 2
  // The target's own standard deviation is about 323.
  expect(Math.sqrt(total / rows)).toBeLessThan(20)
})

test('a key decides everything: another key, another network', async () => {
  const options = mlp.params.parse({ epochs: 1 })
  const one = await mlp.train(exclusiveOr(64, 1), options, rootKey(1))
  const two = await mlp.train(exclusiveOr(64, 1), options, rootKey(2))
  expect(digestBytes(one)).not.toBe(digestBytes(two))
})

test('the bytes are pinned to version 1', async () => {
  const bytes = await mlp.train(exclusiveOr(128, 1), mlp.params.parse({ epochs: 3 }), key)
  expect(mlp.version).toBe(1)
  expect(digestBytes(bytes)).toBe('bf0c978f32d0983793d31a681439d25a03fd7846c3d4e5aad5a5e3a8b69f79ce')
})
