import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * A sensor out of calibration: x (1 + g) + o sd, with g = gain or -gain and o = offset or -offset, each sign drawn once per
 * series; sd is the training spread. The levels keep gain and offset in proportion, so that all of the error grows alike.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A sensor out of calibration: readings are off by a share of themselves and by a constant.',
  version: 1,
  references: [
    'Balzano, L. & Nowak, R. (2007). Blind calibration of sensor networks. Information Processing in Sensor Networks, 79-88.',
  ],
  params: z.strictObject({
    gain: z.number().min(0).lt(1).meta({ description: 'Gain error, as a share of the reading.' }),
    offset: z.number().nonnegative().meta({ description: 'Offset, in training sd.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { gain: 0, offset: 0 },
  levels: [
    { gain: 0.02, offset: 0.05 },
    { gain: 0.04, offset: 0.1 },
    { gain: 0.08, offset: 0.2 },
    { gain: 0.2, offset: 0.5 },
    { gain: 0.4, offset: 1 },
  ],
  apply: perSeries(({ values, unit, key }, { gain, offset }) => {
    const stream = key.stream()
    const g = stream.uniform() < 0.5 ? gain : -gain
    const o = (stream.uniform() < 0.5 ? offset : -offset) * unit().sd
    for (let p = 0; p < values.length; p++) values[p] += g * values[p] + o
  }),
})
