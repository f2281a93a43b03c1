import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import { rootKey } from '../core/key.ts'
import { convolutionalNetwork, type Plan, pictureOf } from './_convolutional.ts'
import { constants, trainedNetwork } from './_network.ts'

/** Answers of a network whose parameters are given by hand, for raw features. */
async function answers(plan: Plan, values: Readonly<Record<string, readonly number[]>>, features: Float32Array) {
  const network = convolutionalNetwork(plan, rootKey(1))
  for (const { name, data } of network.parameters) data.set(values[name] ?? new Float32Array(data.length))
  const width = plan.picture[0] * plan.picture[1] * plan.picture[2]
  const data = dataOf(null, width, features, new Float64Array(features.length / width))
  const plain = { mean: new Float32Array(width), sd: new Float32Array(width).fill(1) }
  const target = { mean: Float32Array.of(0), sd: Float32Array.of(1) }
  const tensors = [...network.constants, ...constants(network.parameters)]
  return predictions(trainedNetwork('by hand', data, network.nodes, tensors, plain, target), features, width)
}

test('slides the kernel over the picture with zeros around it and takes the largest of four', async () => {
  const plan: Plan = { picture: [4, 4, 1], channels: [1], kernel: 3, hidden: 4, outputs: 1 }
  // The kernel takes the neighbour to the right; the hidden layer reads maxima row after row, as digits of one number.
  const values = {
    kernel0: [0, 0, 0, 0, 0, 1, 0, 0, 0],
    hiddenWeight: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
    answerWeight: [1000, 100, 10, 1],
  }
  const picture = Float32Array.of(9, 1, 0, 0, 9, 2, 3, 4, 9, 0, 0, 5, 9, 0, 0, 6)
  // Shifted by one: rows [1 0 0 0] [2 3 4 0] [0 0 5 0] [0 0 6 0].
  expect(await answers(plan, values, picture)).toEqual([3406])
})

test('the channels of a pixel lie side by side', async () => {
  const plan: Plan = { picture: [1, 2, 3], channels: [1], kernel: 1, hidden: 2, outputs: 1 }
  const values = { kernel0: [100, 10, 1], hiddenWeight: [1, 0, 0, 1], answerWeight: [1000, 1] }
  expect(await answers(plan, values, Float32Array.of(1, 2, 3, 4, 5, 6))).toEqual([123456])
})

test('a picture is as given, or a grey or RGB square', () => {
  expect(pictureOf(6, [2, 3])).toEqual([2, 3, 1])
  expect(pictureOf(64, undefined)).toEqual([8, 8, 1])
  expect(pictureOf(48, undefined)).toEqual([4, 4, 3])
  expect(() => pictureOf(6, undefined)).toThrow('found 6 features, which are no square image')
  expect(() => pictureOf(6, [2, 2])).toThrow('found 6 features, expected 4 of an image of 2 x 2')
})
