import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/** Thermal noise of a sensor: x + sigma sd z with z standard normal, independent per reading; sd is the training spread. */
export default definePerturbation({
  modality: 'series',
  summary: 'Independent Gaussian noise on every reading, in units of the training standard deviation.',
  version: 1,
  references: [
    'El-Sheimy, N., Hou, H. & Niu, X. (2008). Analysis and modeling of inertial sensors using Allan variance. IEEE Transactions on Instrumentation and Measurement 57(1), 140-149.',
  ],
  params: z.strictObject({
    sigma: z.number().nonnegative().meta({ description: 'Standard deviation of the noise, in training sd.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  normalNoise: { sd: 'sigma', per: 1, unit: 'training standard deviations' },
  identity: { sigma: 0 },
  levels: [{ sigma: 0.1 }, { sigma: 0.25 }, { sigma: 0.5 }, { sigma: 1 }, { sigma: 2 }],
  scale: { sigma: 'log' },
  apply: perSeries(({ values, unit, normals }, { sigma }) => {
    const spread = sigma * unit().sd
    const z = normals()
    for (let p = 0; p < values.length; p++) values[p] += spread * z[p]
  }),
})
