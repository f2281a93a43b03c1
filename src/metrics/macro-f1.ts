import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'
import { meanRatio, zeroDivision } from './_ratio-mean.ts'

/**
 * Unweighted mean over the declared classes of F1 = 2 TP / (2 TP + FP + FN). A class that is neither a target nor
 * predicted has 0/0: left out by default, so that a month without a rare class is not a drop;
 * `zeroDivision: 0` is scikit-learn's `f1_score(labels=all, average='macro', zero_division=0)`.
 */
export default defineMetric({
  summary: 'Unweighted mean of the F1 scores of the declared classes.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.f1_score.html'],
  params: z.strictObject({ zeroDivision }),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, params, categories) {
    const { hits, support, predicted, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    const twice = hits.map((count) => 2 * count)
    return meanRatio(
      twice,
      support.map((count, k) => count + predicted[k]),
      params.zeroDivision,
    )
  },
})
