import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { changeNumbers, unitOf } from './_columns.ts'

const level = (offset: number) => ({ offset, direction: 'random' as const })

/**
 * A sensor that loses its calibration: the reading number p of n (from 1) in a sequence is off by offset sd p / n, where
 * sd is the training spread. The direction is drawn per sequence and column unless the document fixes it.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A sensor drifts: an offset that grows linearly over the sequence, in training standard deviations.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    offset: z.number().nonnegative().meta({ description: 'Offset at the end of the sequence, in training sd.' }),
    direction: z.enum(['up', 'down', 'random']).meta({ description: 'Sign of the offset.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.25), level(0.5), level(1), level(2), level(3)],
  apply(samples, { offset, direction }, key) {
    return changeNumbers(samples, (values, name) => {
      const end = offset * unitOf(samples, name).sd
      for (const sequence of samples.sequences) {
        if (sequence.length === 0) continue
        const coin = key.fold('sequence', samples.ids[sequence[0]], name)
        const up = direction === 'random' ? coin.stream().uniform() < 0.5 : direction === 'up'
        for (let p = 0; p < sequence.length; p++) {
          const off = (end * (p + 1)) / sequence.length
          values[sequence[p]] += up ? off : -off
        }
      }
    })
  },
})
