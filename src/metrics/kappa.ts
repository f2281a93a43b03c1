import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'

const params = z.strictObject({
  weights: z
    .enum(['none', 'linear', 'quadratic'])
    .default('none')
    .meta({ description: 'Disagreement of classes i, j: 1, |i - j| or (i - j)^2; the last two for ordered classes.' }),
})

/**
 * Cohen's kappa: 1 - sum w_ij O_ij / sum w_ij E_ij, O the confusion matrix, E its expectation with the same margins, w
 * the disagreement. A row without a predicted class disagrees with its target as much as two classes can.
 */
export default defineMetric({
  summary: "Cohen's kappa: agreement of predictions and targets beyond that of independent margins.",
  version: 1,
  references: ['https://doi.org/10.1177/001316446002000104'],
  params,
  tasks: ['classification'],
  better: 'higher',
  range: [-1, 1],
  over: 'counts',
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, { weights }) {
    const { classes } = context
    const { support, predicted, total } = margins(counts, context)
    if (total === 0) return undefinedBecause('no rows')
    const disagreement = (i: number, j: number): number => {
      if (i === j) return 0
      const distance = j === classes ? classes - 1 : Math.abs(i - j)
      return weights === 'none' ? 1 : weights === 'linear' ? distance : distance * distance
    }
    let none = total
    for (let j = 0; j < classes; j++) none -= predicted[j]
    let seen = 0
    let expected = 0
    for (let i = 0; i < classes; i++) {
      for (let j = 0; j <= classes; j++) {
        const w = disagreement(i, j)
        seen += w * counts[i * (classes + 1) + j]
        expected += w * support[i] * ((j === classes ? none : predicted[j]) / total)
      }
    }
    if (!(expected > 0)) return undefinedBecause('targets and predictions are all of one and the same class')
    return 1 - seen / expected
  },
})
