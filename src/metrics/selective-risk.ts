import { z } from 'zod'
import { abstentions } from '../core/confidence.ts'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { codes } from './_confusion.ts'

/** Share of wrong answers among the rows that a model answers, where it may abstain (El-Yaniv and Wiener 2010). */
export default defineMetric({
  summary: 'Share of wrong answers among those that a model gives, where it may abstain.',
  version: 1,
  references: ['https://www.jmlr.org/papers/v11/el-yaniv10a.html'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  needs: ['abstain'],
  over: 'counts',
  // Abstained, right, wrong.
  cells: () => 3,
  cell(rows, context) {
    const silent = abstentions(rows, context)
    const target = codes(rows.target)
    const prediction = codes(rows.prediction)
    return Int32Array.from(silent, (abstained, i) =>
      abstained === 1 ? 0 : target[i] >= 0 && prediction[i] === target[i] ? 1 : 2,
    )
  },
  value([abstained, right, wrong]) {
    if (right + wrong > 0) return wrong / (right + wrong)
    return undefinedBecause(abstained > 0 ? 'the model abstains from all rows' : 'no rows')
  },
})
