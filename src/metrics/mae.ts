import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { ERROR_WIDTH, errorTerms, meanLoss } from './_regression.ts'

/** Mean absolute error, in units of the target. */
export default defineMetric({
  summary: 'Mean absolute error, in units of the target.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.mean_absolute_error.html'],
  params: z.strictObject({}),
  tasks: ['regression'],
  better: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  unit: 'target',
  over: 'sums',
  width: () => ERROR_WIDTH,
  terms: (rows) => errorTerms(rows, Math.abs),
  value: meanLoss,
})
