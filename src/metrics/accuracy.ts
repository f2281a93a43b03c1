import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { rateCell, rateValue } from './_rate.ts'

/** Share of rows whose predicted class is the target; a row without a class (-1) is wrong. */
export default defineMetric({
  summary: 'Share of rows whose predicted class is the target.',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.accuracy_score.html'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  rate: true,
  over: 'counts',
  cells: () => 2,
  cell: (rows) => rateCell(rows, ({ right }) => right),
  value: rateValue,
})
