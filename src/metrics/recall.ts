import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'
import { meanRatio, ratio, zeroDivision } from './_ratio-mean.ts'

const params = z.strictObject({
  average: z
    .enum(['positive', 'macro'])
    .default('positive')
    .meta({ description: "Of the positive class, or the unweighted mean over the declared classes ('macro')." }),
  zeroDivision,
})

/** TP / (TP + FN), the true-positive rate: of the rows of the class, the share predicted as it. No such row = 0/0, null. */
export default defineMetric({
  summary: 'Share of the rows of a class that are predicted as it (true-positive rate).',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.recall_score.html'],
  params,
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, { average, zeroDivision: zero }, categories) {
    const { hits, support, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    if (average === 'macro') return meanRatio(hits, support, zero)
    return ratio(hits[context.positive], support[context.positive], zero, 'no row of the positive class')
  },
})
