import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'
import { ratio, zeroDivision } from './_ratio-mean.ts'

/** FP / (FP + TN): of the rows that are not of the positive class, the share predicted as it. No such row = 0/0, null. */
export default defineMetric({
  summary: 'Share of the rows outside the positive class that are predicted as it.',
  version: 1,
  references: ['https://fairlearn.org/v0.10/api_reference/generated/fairlearn.metrics.false_positive_rate.html'],
  params: z.strictObject({ zeroDivision }),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, params, categories) {
    const { hits, predicted, support, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    const { positive } = context
    const others = total - support[positive]
    return ratio(predicted[positive] - hits[positive], others, params.zeroDivision, 'no row outside the positive class')
  },
})
