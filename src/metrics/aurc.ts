import { z } from 'zod'
import { confidences } from '../core/confidence.ts'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import type { Scored } from '../core/scored.ts'
import { argsort } from '../numeric/sort.ts'
import { codes } from './_confusion.ts'

/**
 * Area under the risk-coverage curve (Geifman and El-Yaniv 2017): the mean over k of the error rate r(k) among the k rows that the model
 * is surest of. Rows that it is equally sure of form one working point, as none of them can be answered before another:
 * the sum over these of their share of rows times the error rate down to them.
 */
export default defineMetric({
  summary: 'Area under the risk-coverage curve: mean error rate among the rows that the model is surest of.',
  version: 1,
  references: ['https://arxiv.org/abs/1705.08500', 'https://arxiv.org/abs/2211.15259'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  needs: ['scores'],
  over: 'set',
  value(rows, { classes }, _, weight) {
    const { order, sure } = ranking(rows, classes)
    const target = codes(rows.target)
    const prediction = codes(rows.prediction)
    let area = 0
    let answered = 0
    let errors = 0
    for (let from = order.length - 1; from >= 0; ) {
      let tied = 0
      const level = sure[order[from]]
      for (; from >= 0 && sure[order[from]] === level; from--) {
        const row = order[from]
        const w = weight === null ? 1 : weight[row]
        tied += w
        if (prediction[row] !== target[row]) errors += w
      }
      answered += tied
      if (answered > 0) area += tied * (errors / answered)
    }
    return answered > 0 ? area / answered : undefinedBecause('no rows')
  },
})

/** Resampling asks for the same rows under many weights: the order is kept as long as the rows are. */
const rankings = new WeakMap<Scored, { readonly sure: Float64Array; readonly order: Int32Array }>()

function ranking(rows: Scored, classes: number): { readonly sure: Float64Array; readonly order: Int32Array } {
  let found = rankings.get(rows)
  if (!found) {
    const sure = confidences(rows, classes)
    found = { sure, order: argsort(sure) }
    rankings.set(rows, found)
  }
  return found
}
