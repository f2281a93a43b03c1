import { z } from 'zod'
import { abstentions } from '../core/confidence.ts'
import { defineMetric } from '../core/define.ts'
import { rateValue } from './_rate.ts'

/** Share of rows that a model abstains from: less sure than its threshold, or without an answer of its own accord. */
export default defineMetric({
  summary: 'Share of rows that a model abstains from, being less sure than its threshold.',
  version: 1,
  references: ['https://doi.org/10.1109/TIT.1970.1054406'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  needs: ['abstain'],
  rate: true,
  over: 'counts',
  cells: () => 2,
  cell: (rows, context) => Int32Array.from(abstentions(rows, context)),
  value: rateValue,
})
