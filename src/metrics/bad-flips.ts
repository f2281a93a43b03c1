import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { rateCell, rateValue } from './_rate.ts'

/** Negative flip rate: share of all rows that the reference model had right and the model has wrong. */
export default defineMetric({
  summary: 'Share of rows that the reference model had right and the model has wrong.',
  version: 1,
  references: ['https://arxiv.org/abs/2011.09161'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  needs: ['reference'],
  rate: true,
  over: 'counts',
  cells: () => 2,
  cell: (rows) => rateCell(rows, ({ right, referenceRight }) => !right && referenceRight),
  value: rateValue,
})
