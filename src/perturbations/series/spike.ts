import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/** Spikes: each reading, with probability `share`, is off by +size or -size training sd, either with the same chance. */
export default definePerturbation({
  modality: 'series',
  summary: 'A share of the readings jumps by a multiple of the training standard deviation, up or down.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings that are spikes.' }),
    size: z.number().nonnegative().meta({ description: 'Height of a spike, in training sd.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { share: 0, size: 3 },
  levels: [
    { share: 0.01, size: 3 },
    { share: 0.02, size: 4 },
    { share: 0.05, size: 5 },
    { share: 0.1, size: 6 },
    { share: 0.2, size: 8 },
  ],
  apply: perSeries(({ values, unit, first, second }, { share, size }) => {
    const jump = size * unit().sd
    const u = first()
    const v = second()
    for (let p = 0; p < values.length; p++) {
      if (u[p] < share) values[p] += v[p] < 0.5 ? jump : -jump
    }
  }),
})
