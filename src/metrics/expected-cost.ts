import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { confusionCell, confusionCells, margins } from './_confusion.ts'

/**
 * Mean over rows of cost[target][prediction], the task's cost matrix; negative costs are gains. A row without a
 * predicted class costs what the dearest prediction for its target costs.
 */
export default defineMetric({
  summary: "Mean cost per row under the task's cost matrix.",
  version: 1,
  references: ['https://cseweb.ucsd.edu/~elkan/rescale.pdf'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  unit: 'cost',
  over: 'counts',
  cells: confusionCells,
  cell: confusionCell,
  value(counts, context) {
    const { classes, cost } = context
    if (cost === null) return undefinedBecause('the task declares no cost matrix')
    const { total } = margins(counts, context)
    if (total === 0) return undefinedBecause('no rows')
    const parts = counts.map((count, at) => {
      const target = Math.floor(at / (classes + 1))
      const prediction = at % (classes + 1)
      if (prediction < classes) return count * cost[target * classes + prediction]
      return count * cost.subarray(target * classes, (target + 1) * classes).reduce((a, b) => Math.max(a, b))
    })
    return sum(parts) / total
  },
})
