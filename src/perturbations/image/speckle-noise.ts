import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { addNormals, addNormalsToBytes } from '../../numeric/noise.ts'

/** Normal noise in proportion to the light, x + sd x z: black stays black, as under coherent light (radar, ultrasound, laser). */
export default definePerturbation({
  modality: 'image',
  summary: 'Normal noise in proportion to the brightness of each value.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    sd: z.number().min(0).max(10).meta({ description: 'Standard deviation, as a share of the value itself.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { sd: 0 },
  levels: [{ sd: 0.15 }, { sd: 0.2 }, { sd: 0.35 }, { sd: 0.45 }, { sd: 0.6 }],
  small: [{ sd: 0.06 }, { sd: 0.1 }, { sd: 0.12 }, { sd: 0.16 }, { sd: 0.2 }],
  apply: perImage(
    ({ values }, { sd }, key) => {
      addNormals(values, key.k0, key.k1, 0, sd)
      return values
    },
    ({ values }, { sd }, key) => addNormalsToBytes(values, key.k0, key.k1, 0, sd),
  ),
})
