import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { changeNumbers } from '../_columns.ts'

/** A gain error: every reading is multiplied by `factor`, as after a change of instrument or of unit. */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Every number is multiplied by the same factor: a gain error.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  params: z.strictObject({
    factor: z.number().positive().meta({ description: 'What every reading is multiplied by.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: { factor: 1 },
  levels: [{ factor: 1.05 }, { factor: 1.1 }, { factor: 1.25 }, { factor: 1.5 }, { factor: 2 }],
  scale: { factor: 'log' },
  apply(samples, { factor }) {
    return changeNumbers(samples, (values) => {
      for (let row = 0; row < values.length; row++) values[row] *= factor
    })
  },
})
