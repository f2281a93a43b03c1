import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { isDefined, undefinedBecause } from '../core/evaluate.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'
import { meanRatio } from './_ratio-mean.ts'

const params = z.strictObject({
  adjusted: z
    .boolean()
    .default(false)
    .meta({ description: 'Rescale so that chance (1 / classes among the targets) is 0 and perfect is 1.' }),
})

/** Mean recall over the classes that occur among the targets; classes without a target row are left out. */
export default defineMetric({
  summary: 'Mean recall over the classes that occur among the targets.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.balanced_accuracy_score.html'],
  params,
  tasks: ['classification'],
  better: 'higher',
  range: [-1, 1],
  rangeWith: ({ adjusted }) => (adjusted ? [-1, 1] : [0, 1]),
  over: 'counts',
  compact: true,
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context, { adjusted }, categories) {
    const { hits, support, total } = margins(counts, context, categories)
    if (total === 0) return undefinedBecause('no rows')
    const value = meanRatio(hits, support, null)
    if (!adjusted || !isDefined(value)) return value
    const present = support.filter((rows) => rows > 0).length
    if (present < 2) return undefinedBecause('one class only: chance is 1')
    return (value - 1 / present) / (1 - 1 / present)
  },
})
