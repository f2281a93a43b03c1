import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * A sensor that is wired the wrong way round from a moment on: its readings are mirrored, at zero or at the training mean. It is as noisy and
 * as wide as ever, only its sign is wrong.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'From a moment on the readings are mirrored: a sensor wired the wrong way round.',
  version: 1,
  references: ['ASTM MNL12 (1993). Manual on the use of thermocouples in temperature measurement, 4th edition.'],
  rare: 'After maintenance the leads are swapped; level and spread look right, but what rises is seen to fall, and control acts the wrong way.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the readings, the last ones, that are mirrored.' }),
    about: z.enum(['mean', 'zero']).meta({ description: 'Where they are mirrored: the training mean, or zero.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { share: 0, about: 'mean' },
  levels: [
    { share: 0.1, about: 'mean' },
    { share: 0.25, about: 'mean' },
    { share: 0.5, about: 'mean' },
    { share: 0.75, about: 'mean' },
    { share: 1, about: 'mean' },
  ],
  apply: perSeries(({ values, unit }, { share, about }) => {
    const twice = about === 'zero' ? 0 : 2 * unit().mean
    for (let p = Math.floor((1 - share) * values.length); p < values.length; p++) values[p] = twice - values[p]
  }),
})
