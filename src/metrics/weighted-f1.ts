import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'

/** F1 per class, averaged with the number of target rows of each class; absent classes have weight 0. */
export default defineMetric({
  summary: 'Mean of the F1 scores per class, weighted by target rows of the class.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.f1_score.html'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, _, categories) {
    const { hits, support, predicted, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    return sum(support.map((rows, k) => (rows > 0 ? (rows * 2 * hits[k]) / (rows + predicted[k]) : 0))) / total
  },
})
