import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * Stale readings: with probability `share` a reading is that of 1 to `lag` steps before in its series, each with the
 * same chance; before the first there is only the first. Series are late independently.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A share of the readings is stale: the value of a random earlier step within a lag.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings that are stale.' }),
    lag: z.number().int().min(0).meta({ description: 'Greatest number of steps by which a reading is late.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
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
  apply: perSeries(({ values, first, second }, { share, lag }) => {
    if (lag === 0) return
    const u = first()
    const v = second()
    // Backwards, so that what a late reading shows has not been changed yet.
    for (let p = values.length - 1; p >= 0; p--) {
      if (u[p] < share) values[p] = values[Math.max(0, p - 1 - Math.floor(v[p] * lag))]
    }
  }),
})
