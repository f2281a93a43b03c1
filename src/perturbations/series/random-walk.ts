import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * Wander of a sensor: the reading number p (from 1) is off by the sum of p independent normals of step sd, so that its
 * variance is p (step sd)^2; sd is the training spread.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A sensor wanders: an offset that takes an independent Gaussian step at every reading.',
  version: 1,
  references: [
    'El-Sheimy, N., Hou, H. & Niu, X. (2008). Analysis and modeling of inertial sensors using Allan variance. IEEE Transactions on Instrumentation and Measurement 57(1), 140-149.',
  ],
  params: z.strictObject({
    step: z.number().nonnegative().meta({ description: 'Standard deviation of one step, in training sd.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { step: 0 },
  levels: [{ step: 0.005 }, { step: 0.01 }, { step: 0.02 }, { step: 0.05 }, { step: 0.1 }],
  scale: { step: 'log' },
  apply: perSeries(({ values, unit, normals }, { step }) => {
    const spread = step * unit().sd
    const z = normals()
    let offset = 0
    for (let p = 0; p < values.length; p++) {
      offset += spread * z[p]
      values[p] += offset
    }
  }),
})
