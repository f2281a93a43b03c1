import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { addNormals, addNormalsToBytes } from '../../numeric/noise.ts'

/** Independent normal noise on every channel of every pixel: x + sd z, as from the electronics of a sensor. */
export default definePerturbation({
  modality: 'image',
  summary: 'Normal noise on every value of the image.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    sd: z
      .number()
      .min(0)
      .max(10)
      .meta({ description: 'Standard deviation, as a share of the range from black to white.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  normalNoise: { sd: 'sd', per: 255, unit: 'grey levels' },
  identity: { sd: 0 },
  levels: [{ sd: 0.08 }, { sd: 0.12 }, { sd: 0.18 }, { sd: 0.26 }, { sd: 0.38 }],
  small: [{ sd: 0.04 }, { sd: 0.06 }, { sd: 0.08 }, { sd: 0.09 }, { sd: 0.1 }],
  apply: perImage(
    ({ values }, { sd }, key) => {
      addNormals(values, key.k0, key.k1, 255 * sd, 0)
      return values
    },
    ({ values }, { sd }, key) => addNormalsToBytes(values, key.k0, key.k1, 255 * sd, 0),
  ),
})
