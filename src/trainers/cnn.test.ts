import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import { readModel } from '../onnx/read.ts'
import { checkOperators } from '../onnx/safety.ts'
import cnn from './cnn.ts'
import logistic from './logistic-regression.ts'

const key = rootKey(5)
const side = 6

/** A bar of three pixels, lying or standing, anywhere: every pixel is as bright in both classes, so no linear model can tell. */
function bars(rows: number, seed: number): TrainingData {
  const stream = rootKey(seed).stream()
  const features = new Float32Array(rows * side * side)
  const target = new Int32Array(rows)
  for (let i = 0; i < rows; i++) {
    target[i] = i & 1
    // Bars go round the edge, so that each pixel has its share.
    const [r, c] = [stream.integer(side), stream.integer(side)]
    for (let k = 0; k < 3; k++) {
      const [row, column] = target[i] ? [(r + k) % side, c] : [r, (c + k) % side]
      features[i * side * side + row * side + column] = 200 + 20 * stream.normal()
    }
  }
  return dataOf(2, side * side, features, target)
}

async function accuracy(bytes: Uint8Array, data: TrainingData): Promise<number> {
  const scores = await predictions(bytes, data.features, data.width)
  let right = 0
  for (let i = 0; i < data.rows; i++) if (Number(scores[2 * i + 1] > 0.5) === data.target[i]) right++
  return right / data.rows
}

test('learns what no linear model can: lying bars from standing ones, wherever they are', async () => {
  const options = cnn.params.parse({ channels: [8, 8], hidden: 16, epochs: 25, batch: 32, learningRate: 0.01 })
  const bytes = await cnn.train(bars(400, 1), options, key)
  expect(await accuracy(bytes, bars(400, 2))).toBeGreaterThan(0.95)
  const linear = await logistic.train(bars(400, 1), logistic.params.parse({}), key)
  expect(await accuracy(linear, bars(400, 2))).toBeLessThan(0.65)
})

test('is exported as a plain convolutional network', async () => {
  const bytes = await cnn.train(bars(20, 1), cnn.params.parse({ epochs: 1 }), key)
  const model = readModel(bytes)
  expect(checkOperators(model)).toEqual([])
  const tower = ['Conv', 'Relu', 'MaxPool']
  expect(model.graph.nodes.map(({ op }) => op)).toEqual([
    'Sub',
    'Div',
    'Reshape',
    ...tower,
    ...tower,
    'Flatten',
    'Gemm',
    'Relu',
    'Gemm',
    'Softmax',
  ])
})

test('rows of weight 0 teach nothing', async () => {
  const data = bars(100, 1)
  const twisted = Int32Array.from(data.target, (c, i) => (i % 5 === 0 ? 1 - c : c))
  const weight = Float64Array.from({ length: 100 }, (_, i) => (i % 5 === 0 ? 0 : 1))
  const options = cnn.params.parse({ epochs: 2, channels: [4] })
  const [plain, other] = await Promise.all(
    [data.target, twisted].map((target) => cnn.train({ ...data, target, weight }, options, key)),
  )
  expect(digestBytes(other)).toBe(digestBytes(plain))
})

test('the bytes are pinned to version 1', async () => {
  const bytes = await cnn.train(bars(64, 1), cnn.params.parse({ epochs: 2, channels: [4, 4] }), key)
  expect(cnn.version).toBe(1)
  expect(digestBytes(bytes)).toBe('5086dd6b1a877ca86c4083eff7612a2838476580132dbae5721fd37daaafd5d9')
})
