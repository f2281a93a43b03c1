import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'

/** 2 TP / (2 TP + FP + FN) of the counts pooled over classes; equals accuracy unless rows have no predicted class. */
export default defineMetric({
  summary: 'F1 of the counts pooled over classes; accuracy, unless the model abstains.',
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
    const { correct, predicted, total } = margins(counts, context, categories)
    return total > 0 ? (2 * correct) / (total + sum(predicted)) : undefinedBecause('no rows')
  },
})
