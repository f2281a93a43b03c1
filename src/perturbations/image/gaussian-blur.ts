import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { gaussianBlur } from './_blur.ts'

/**
 * Convolution of each channel with a Gaussian, cut off at 4 standard deviations, the values at the edge going on beyond it.
 * Equal values stay equal.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The image is convolved with a Gaussian: it loses its fine detail evenly.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    sigma: z.number().min(0).max(1000).meta({ description: 'Standard deviation of the Gaussian, in pixels.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { sigma: 0 },
  levels: [{ sigma: 1 }, { sigma: 2 }, { sigma: 3 }, { sigma: 4 }, { sigma: 6 }],
  small: [{ sigma: 0.4 }, { sigma: 0.6 }, { sigma: 0.7 }, { sigma: 0.8 }, { sigma: 1 }],
  apply: perImage((image, { sigma }) => {
    gaussianBlur(image, sigma)
    return image.values
  }),
})
