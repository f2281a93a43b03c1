import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { notFinite } from './_regression.ts'

/**
 * Coefficient of determination 1 - sum (y - f)^2 / sum (y - mean y)^2. Over the whole set and in two passes: from sums
 * of squares alone it would lose its digits where the mean is large beside the spread. Constant targets have none.
 */
export default defineMetric({
  summary: 'Coefficient of determination: share of the variance of the target that is explained.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.r2_score.html'],
  params: z.strictObject({}),
  tasks: ['regression'],
  better: 'higher',
  range: [Number.NEGATIVE_INFINITY, 1],
  over: 'set',
  value(rows, _context, _params, weight) {
    const { target, prediction } = rows
    const weights = weight ?? new Float64Array(rows.rows).fill(1)
    const parts = new Float64Array(rows.rows)
    let broken = 0
    for (let i = 0; i < parts.length; i++) {
      if (weights[i] > 0 && prediction[i] - prediction[i] !== 0) broken++
      parts[i] = weights[i] * target[i]
    }
    if (broken > 0) return undefinedBecause(notFinite(broken))
    const total = sum(weights)
    if (!(total > 0)) return undefinedBecause('no rows')
    const mean = sum(parts) / total
    for (let i = 0; i < parts.length; i++) parts[i] = weights[i] * (target[i] - mean) * (target[i] - mean)
    const spread = sum(parts)
    if (!(spread > 0)) return undefinedBecause('the target is constant')
    for (let i = 0; i < parts.length; i++) {
      const error = weights[i] > 0 ? prediction[i] - target[i] : 0
      parts[i] = weights[i] * error * error
    }
    return 1 - sum(parts) / spread
  },
})
