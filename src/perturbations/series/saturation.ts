import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

const level = (reach: number) => ({ reach, side: 'both' as const })

/**
 * A sensor whose range shrinks: readings are clipped to [mean - reach sd, mean + reach sd] of the training slice, on both
 * sides or on one. Below the first level the range comes in from 8 sd, which few readings exceed.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A sensor saturates: readings are clipped to a range around the training mean that shrinks.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    reach: z.number().nonnegative().meta({ description: 'Half the width of the range that is left, in training sd.' }),
    side: z.enum(['both', 'high', 'low']).meta({ description: 'The end of the range that shrinks.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: level(8),
  levels: [level(2), level(1.5), level(1), level(0.5), level(0.25)],
  scale: { reach: 'log' },
  apply: perSeries(({ values, unit }, { reach, side }) => {
    const { mean, sd } = unit()
    const low = side === 'high' ? Number.NEGATIVE_INFINITY : mean - reach * sd
    const high = side === 'low' ? Number.POSITIVE_INFINITY : mean + reach * sd
    for (let p = 0; p < values.length; p++) {
      if (values[p] < low) values[p] = low
      else if (values[p] > high) values[p] = high
    }
  }),
})
