import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { isDefined } from '../core/evaluate.ts'
import { ERROR_WIDTH, errorTerms, meanLoss } from './_regression.ts'

/** Square root of the mean squared error, in units of the target. */
export default defineMetric({
  summary: 'Root of the mean squared error, in units of the target.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.mean_squared_error.html'],
  params: z.strictObject({}),
  tasks: ['regression'],
  better: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  unit: 'target',
  over: 'sums',
  width: () => ERROR_WIDTH,
  terms: (rows) => errorTerms(rows, (error) => error * error),
  value(sums) {
    const value = meanLoss(sums)
    return isDefined(value) ? Math.sqrt(value) : value
  },
})
