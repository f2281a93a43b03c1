import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

const level = (offset: number) => ({ offset, direction: 'random' as const })

/**
 * A sensor that loses its calibration: the reading number p of n (from 1) in a series is off by offset sd p / n, where
 * sd is the training spread. The direction is drawn per series unless the document fixes it.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A sensor drifts: an offset that grows linearly over the series, in training standard deviations.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    offset: z.number().nonnegative().meta({ description: 'Offset at the end of the series, in training sd.' }),
    direction: z.enum(['up', 'down', 'random']).meta({ description: 'Sign of the offset.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: level(0),
  levels: [level(0.25), level(0.5), level(1), level(2), level(3)],
  apply: perSeries(({ values, unit, key }, { offset, direction }) => {
    const end = offset * unit().sd
    const up = direction === 'random' ? key.stream().uniform() < 0.5 : direction === 'up'
    for (let p = 0; p < values.length; p++) {
      const off = (end * (p + 1)) / values.length
      values[p] += up ? off : -off
    }
  }),
})
