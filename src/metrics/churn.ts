import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { rateCell, rateValue } from './_rate.ts'

/** P[f != g]: share of rows that the model and the reference model put into different classes, right or wrong. */
export default defineMetric({
  summary: 'Share of rows that get another class than from the reference model.',
  version: 1,
  references: ['https://papers.nips.cc/paper/2016/hash/dc5c768b5dc76a084531934b34601977-Abstract.html'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  needs: ['reference'],
  rate: true,
  over: 'counts',
  cells: () => 2,
  cell: (rows) => rateCell(rows, ({ same }) => !same),
  value: rateValue,
})
