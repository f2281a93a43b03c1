import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { changeNumbers } from './_columns.ts'
import { drawsOf, rowKeys } from './_draws.ts'

/**
 * Stale readings: with probability `share` a reading is that of 1 to `lag` rows before in its sequence, each with the
 * same chance; before the first row there is only the first. Columns are late independently.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A share of the readings is stale: the value of a random earlier row within a lag.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings that are stale.' }),
    lag: z.number().int().min(0).meta({ description: 'Greatest number of rows by which a reading is late.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: { share: 0, lag: 0 },
  levels: [
    { share: 0.1, lag: 1 },
    { share: 0.2, lag: 2 },
    { share: 0.4, lag: 4 },
    { share: 0.6, lag: 8 },
    { share: 0.8, lag: 16 },
  ],
  scale: { lag: 'integer' },
  apply(samples, { share, lag }, key) {
    const keys = rowKeys(samples.ids, key)
    return changeNumbers(samples, (values, name, original) => {
      const { first, second } = drawsOf(keys, name, key)
      for (const sequence of samples.sequences) {
        for (let p = 0; p < sequence.length; p++) {
          const row = sequence[p]
          if (lag === 0 || first[row] >= share) continue
          values[row] = original[sequence[Math.max(0, p - 1 - Math.floor(second[row] * lag))]]
        }
      }
    })
  },
})
