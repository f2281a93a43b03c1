import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { readAt } from './_read-at.ts'
import { perSeries } from './_series.ts'

/**
 * Readings that are taken off the beat and believed to be on it: the one at step p shows the series at p + d, d uniform in
 * [-spread, spread], by linear interpolation. In a series that repeats itself a greater d may do less.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'Readings are taken at random times around their steps, and believed to be regular.',
  version: 1,
  references: [
    'Balakrishnan, A. V. (1962). On the problem of time jitter in sampling. IRE Transactions on Information Theory 8(3), 226-236.',
  ],
  params: z.strictObject({
    spread: z.number().nonnegative().meta({ description: 'Greatest distance in time from the step, in steps.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { spread: 0 },
  levels: [{ spread: 0.5 }, { spread: 1 }, { spread: 2 }, { spread: 4 }, { spread: 8 }],
  apply: perSeries(({ values, first }, { spread }) => {
    const before = values.slice()
    const u = first()
    for (let p = 0; p < values.length; p++) values[p] = readAt(before, p + spread * (2 * u[p] - 1))
  }),
})
