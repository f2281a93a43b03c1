import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers, unitOf } from '../_columns.ts'

/** Measurement noise: x + sigma sd z with z standard normal, independent per row and column; sd is the training spread. */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Independent Gaussian noise on every number, in units of the training standard deviation.',
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params: z.strictObject({
    sigma: z.number().nonnegative().meta({ description: 'Standard deviation of the noise, in training sd.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  normalNoise: { sd: 'sigma', per: 1, unit: 'training standard deviations' },
  identity: { sigma: 0 },
  levels: [{ sigma: 0.1 }, { sigma: 0.25 }, { sigma: 0.5 }, { sigma: 1 }, { sigma: 2 }],
  scale: { sigma: 'log' },
  apply(samples, { sigma }, key) {
    const keys = rowKeys(samples.ids, key)
    return changeNumbers(samples, (values, name) => {
      const spread = sigma * unitOf(samples, name).sd
      const z = drawsOf(keys, name, key).normals()
      for (let row = 0; row < values.length; row++) values[row] += spread * z[row]
    })
  },
})
