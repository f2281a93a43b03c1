import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf } from '../../test/training-data.ts'
import type { Tree } from './_grow.ts'
import { trainedModel } from './_signature.ts'
import { treeEnsemble } from './_tree-nodes.ts'

const stump = (feature: number, threshold: number, low: number, high: number): Tree => ({
  feature: [feature, -1, -1],
  threshold: [threshold, 0, 0],
  left: [1, 0, 0],
  right: [2, 0, 0],
  value: [0, low, high],
})
const leaf: Tree = { feature: [-1], threshold: [0], left: [0], right: [0], value: [5] }

test('sums the trees of each answer; the threshold itself goes left', async () => {
  const cut = Math.fround(0.1)
  const trees = [stump(0, cut, 1, 2), stump(1, 3, 10, 20), stump(0, 0, 100, 200), leaf]
  const data = dataOf(3, 2, new Float32Array(2), new Int32Array(1))
  const node = treeEnsemble(trees, [0, 0, 2, 2], 3, 'features', 'scores')
  const model = trainedModel('trees', data, [node], [])
  const inputs = Float32Array.of(cut, 3, 0.10000001, 3.5, -1, 9)
  expect(await predictions(model, inputs, 2)).toEqual([11, 0, 205, 22, 0, 205, 21, 0, 105])
})
