import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'

const params = z.strictObject({
  zeroDivision: z
    .union([z.null(), z.literal(0)])
    .default(null)
    .meta({ description: 'Value where targets or predictions are all of one class: null, or 0 as in scikit-learn.' }),
})

/**
 * Matthews correlation, multiclass form R_K (Gorodkin 2004): (c s - sum t_k p_k) / sqrt((s^2 - sum p_k^2)(s^2 - sum t_k^2)),
 * s rows, c correct, t_k of class k, p_k predicted as k. Rows without a predicted class are a class of their own.
 */
export default defineMetric({
  summary: 'Matthews correlation coefficient (multiclass R_K).',
  version: 1,
  references: ['https://doi.org/10.1016/j.compbiolchem.2004.09.006'],
  params,
  tasks: ['classification'],
  better: 'higher',
  range: [-1, 1],
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, { zeroDivision }, categories) {
    const { support, predicted, correct, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    // In shares, so that huge weights cannot overflow.
    const t = support.map((rows) => rows / total)
    const p = [...predicted.map((rows) => rows / total)]
    p.push(1 - sum(p))
    const targets = 1 - sum(t.map((share) => share * share))
    const predictions = 1 - sum(p.map((share) => share * share))
    // A single class leaves at most rounding, not zero; counts say it exactly.
    const constant = (rows: Float64Array) => rows.some((count) => count === total)
    const silent = predicted.every((count) => count === 0)
    if (constant(support) || constant(predicted) || silent) {
      return zeroDivision ?? undefinedBecause('targets or predictions are all of one class')
    }
    const covariance = correct / total - sum(t.map((share, k) => share * p[k]))
    return Math.max(-1, Math.min(1, covariance / Math.sqrt(targets * predictions)))
  },
})
