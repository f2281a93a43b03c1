import { z } from 'zod'
import { defineTrainer } from '../core/define.ts'
import type { TrainingData } from '../core/model.ts'
import { constantModel } from './_constant.ts'
import { classWeights } from './_frequencies.ts'

/** The commonest class with certainty (ties go to the lowest), or the median: the best constant for accuracy or MAE. */
export default defineTrainer({
  summary: 'The commonest training class with probability 1 (ties to the lowest), or the training median.',
  version: 1,
  references: ['https://scikit-learn.org/stable/modules/generated/sklearn.dummy.DummyClassifier.html'],
  tasks: ['classification', 'regression'],
  params: z.strictObject({}),
  async train(data) {
    if (data.kind === 'regression') return constantModel('majority', data, [targetMedian(data)])
    const weights = classWeights(data)
    let top = 0
    for (let code = 1; code < data.classes; code++) if (weights[code] > weights[top]) top = code
    return constantModel(
      'majority',
      data,
      weights.map((_, code) => (code === top ? 1 : 0)),
    )
  },
})

/** The value with half of the weight on either side; the middle of two where both qualify. */
function targetMedian(data: TrainingData): number {
  const { target, weight } = data
  const order = Int32Array.from({ length: data.rows }, (_, i) => i).sort((a, b) => target[a] - target[b] || a - b)
  const weightOf = (row: number): number => (weight === null ? 1 : weight[row])
  let total = 0
  for (const row of order) total += weightOf(row)
  let below = 0
  for (let i = 0; i < order.length; i++) {
    below += weightOf(order[i])
    if (below > total / 2) return target[order[i]]
    if (below === total / 2) {
      // Rows without weight do not count as the upper of the two middles.
      const next = order.subarray(i + 1).find((row) => weightOf(row) > 0)
      return next === undefined ? target[order[i]] : (target[order[i]] + target[next]) / 2
    }
  }
  return target[order[order.length - 1]]
}
