import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { rateCell, rateValue } from './_rate.ts'

/** Share of rows whose predicted class is not the target: 1 - accuracy, the quantity of corruption errors. */
export default defineMetric({
  summary: 'Share of rows whose predicted class is not the target (1 - accuracy).',
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  rate: true,
  over: 'counts',
  cells: () => 2,
  cell: (rows) => rateCell(rows, ({ right }) => !right),
  value: rateValue,
})
