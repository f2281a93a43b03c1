import { expect, test } from 'vitest'
import { predictions } from '../../test/predictions.ts'
import { dataOf, trainingData, weights } from '../../test/training-data.ts'
import { digestBytes } from '../core/digest.ts'
import { rootKey } from '../core/key.ts'
import type { TrainingData } from '../core/model.ts'
import { boost, type Ensemble } from './_boost.ts'
import boosted from './gradient-boosted-trees.ts'

const key = rootKey(1)
const train = (data: TrainingData, params: object = {}): Promise<Uint8Array> =>
  boosted.train(data, boosted.params.parse(params), key)

function logLoss(data: TrainingData, scores: number[]): number {
  let total = 0
  for (let i = 0; i < data.rows; i++) total -= Math.log(scores[i * data.classes + data.target[i]])
  return total / data.rows
}

// bench/trainers.py: HistGradientBoostingClassifier(max_iter=100, max_depth=4, max_leaf_nodes=None, learning_rate=0.1,
// min_samples_leaf=20, l2_regularization=1, max_bins=64, early_stopping=False), log_loss; scikit-learn 1.2.1
test.each([
  ['binary', 0.10930803572993548, 0.21026126242490842],
  ['three', 0.15476054125327698, 0.42490189608606604],
] as const)('has the log loss of scikit-learn on %s', async (problem, onTraining, onUnseen) => {
  const data = trainingData(problem, 2000, 6)
  const unseen = trainingData(problem, 1000, 6, 10000)
  const model = await train(data)
  // Bin edges differ a little where there are more distinct values than bins.
  const own = logLoss(data, await predictions(model, data.features, 6))
  expect(Math.abs(own / onTraining - 1)).toBeLessThan(0.05)
  const other = logLoss(unseen, await predictions(model, unseen.features, 6))
  expect(Math.abs(other / onUnseen - 1)).toBeLessThan(0.05)
})

test('has the error of scikit-learn on a number', async () => {
  // HistGradientBoostingRegressor with the same parameters: RMSE 0.49859 and 0.66988.
  const data = trainingData('number', 2000, 6)
  const unseen = trainingData('number', 1000, 6, 10000)
  const model = await train(data)
  for (const [set, reference] of [
    [data, 0.4985859561159163],
    [unseen, 0.6698823648791962],
  ] as const) {
    const values = await predictions(model, set.features, 6)
    const rmse = Math.sqrt(values.reduce((sum, v, i) => sum + (v - set.target[i]) ** 2, 0) / set.rows)
    expect(Math.abs(rmse / reference - 1)).toBeLessThan(0.02)
  }
})

function answer({ trees, answers, base }: Ensemble, row: Float32Array): number[] {
  const raw = [...base]
  trees.forEach((tree, t) => {
    let node = 0
    while (tree.feature[node] >= 0)
      node = row[tree.feature[node]] <= tree.threshold[node] ? tree.left[node] : tree.right[node]
    raw[answers[t]] += tree.value[node]
  })
  return raw
}

test('the model answers as its trees do, also on the cuts themselves', async () => {
  for (const problem of ['binary', 'three'] as const) {
    const data = { ...trainingData(problem, 500, 6), weight: weights(500) }
    const params = boosted.params.parse({ trees: 30, bins: 16 })
    const ensemble = boost(data, [0, 1, 2].slice(0, data.classes), params)
    const cuts = ensemble.trees.flatMap((tree) => tree.threshold.filter((_, n) => tree.feature[n] >= 0))
    const probe = Float32Array.from({ length: 600 }, (_, at) => cuts[(at * 7) % cuts.length])
    const scores = await predictions(await train(data, params), probe, 6)
    for (let i = 0; i < 100; i++) {
      const e = answer(ensemble, probe.subarray(i * 6, i * 6 + 6)).map(Math.exp)
      const total = e.reduce((a, b) => a + b)
      e.forEach((value, c) => {
        expect(Math.abs(scores[i * data.classes + c] - value / total)).toBeLessThan(1e-5)
      })
    }
  }
})

test('one tree of depth one is the best cut, worked by hand', async () => {
  // Mean 4; residuals -3 -1 | 4 about it: the cut between 2 and 8 leaves -4 / (2 + 1) and 4 / (1 + 1) with l2 = 1.
  const data = dataOf(null, 1, Float32Array.of(1, 2, 8), Float64Array.of(1, 3, 8))
  const model = await train(data, { trees: 1, depth: 1, minLeaf: 1, learningRate: 0.5 })
  const values = await predictions(model, Float32Array.of(1, 5, 5.01, 9), 1)
  const low = 4 - (0.5 * 4) / 3
  expect(values).toEqual([low, low, 5, 5].map(Math.fround))
})

test('equal gains go to the lowest feature and the lowest cut', () => {
  const options = boosted.params.parse({ trees: 1, depth: 1, minLeaf: 1 })
  const twins = dataOf(null, 2, Float32Array.of(1, 1, 2, 2, 3, 3), Float64Array.of(0, 1, 0))
  const { trees } = boost(twins, [], options)
  expect(trees[0].feature[0]).toBe(0)
  expect(trees[0].threshold[0]).toBe(1.5)
})

test('no leaf has fewer than minLeaf rows', () => {
  const data = trainingData('number', 300, 6)
  const { trees } = boost(data, [], boosted.params.parse({ trees: 5, minLeaf: 40 }))
  for (const tree of trees) {
    const rows = new Map<number, number>()
    for (let i = 0; i < data.rows; i++) {
      let node = 0
      while (tree.feature[node] >= 0)
        node = data.features[i * 6 + tree.feature[node]] <= tree.threshold[node] ? tree.left[node] : tree.right[node]
      rows.set(node, (rows.get(node) ?? 0) + 1)
    }
    expect(Math.min(...rows.values())).toBeGreaterThanOrEqual(40)
    expect(rows.size).toBeGreaterThan(2)
  }
})

test('weights act as repetitions where no leaf is too small', () => {
  const data = trainingData('binary', 100, 4)
  const rows = [...weights(100)].flatMap((w, i) => new Array<number>(w).fill(i))
  const repeated = dataOf(
    2,
    4,
    Float32Array.from(rows.flatMap((i) => [...data.features.subarray(i * 4, i * 4 + 4)])),
    Int32Array.from(rows, (i) => data.target[i]),
  )
  const options = boosted.params.parse({ trees: 10, minLeaf: 1, bins: 256 })
  const a = boost({ ...data, weight: weights(100) }, [0, 1], options)
  const b = boost(repeated, [0, 1], options)
  for (const t of a.trees.keys()) {
    expect(a.trees[t].threshold).toEqual(b.trees[t].threshold)
    for (const n of a.trees[t].value.keys()) expect(a.trees[t].value[n]).toBeCloseTo(b.trees[t].value[n], 6)
  }
})

test('a class without rows has probability 0, a lone class 1', async () => {
  const data = trainingData('binary', 200, 6)
  const scores = await predictions(await train({ ...data, classes: 3 }), data.features, 6)
  for (let i = 0; i < 200; i++) expect(scores[i * 3 + 2]).toBe(0)
  const lone = dataOf(3, 1, Float32Array.of(0, 1), Int32Array.of(1, 1))
  expect(await predictions(await train(lone), Float32Array.of(7), 1)).toEqual([0, 1, 0])
})

test('keeps the bytes of version 1', async () => {
  expect(boosted.version).toBe(1)
  for (const [problem, digest] of [
    ['binary', '151688ec722dad246610dfbbb84cbaa6d6ccc716e828cf6d34c5a0e2cf5d1dd7'],
    ['three', 'e70da9e72c9476894ed0a3a2eff20dbdc3ced17ab697d63fe3c790e62c828e46'],
    ['number', 'da3118cc9cced02c641e4c26c5f09f91b62287bdb806ef0137e16088ecbf0720'],
  ] as const)
    expect(digestBytes(await train(trainingData(problem, 300, 6), { trees: 10 }))).toBe(digest)
})
