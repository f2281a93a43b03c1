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

/** TP / (TP + FP): of the rows predicted as the class, the share that is of it. Never predicted = 0/0, null by default. */
export default defineMetric({
  summary: 'Share of the rows predicted as a class that are of it.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.precision_score.html'],
  params,
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, { average, zeroDivision: zero }, categories) {
    const { hits, predicted, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    if (average === 'macro') return meanRatio(hits, predicted, zero)
    return ratio(hits[context.positive], predicted[context.positive], zero, 'the positive class is never predicted')
  },
})
