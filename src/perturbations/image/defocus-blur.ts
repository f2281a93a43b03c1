import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { convolveSymmetric } from '../../numeric/convolve.ts'
import { diskMeans } from '../../numeric/disk-means.ts'
import { symmetricGaussian } from '../../numeric/gaussian-weights.ts'

/**
 * A lens out of focus: every point becomes a flat disk, whose edge is softened by a narrow Gaussian of 3 x 3 pixels (5 x 5
 * for radii above 8); the image is mirrored at its edges. Equal values stay equal where the gain is 1.
 *
 * The published disks of radius 8 and 10 touch the edge of the grid on which they are drawn and gain weight when they are
 * softened there: they brighten the image by 1.3 and 1.1 %. The parameter `gain` says so, and 1 is a disk without it.
 *
 * A disk turns the contrast of some regular patterns upside down and a wider one turns it back, so that on these a greater
 * severity need not be a greater distance; on photographs it is.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A lens out of focus: every point becomes a disk.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    radius: z.number().min(0).max(1000).meta({ description: 'Radius of the disk, in pixels.' }),
    softness: z
      .number()
      .min(0)
      .meta({ description: 'Standard deviation of the Gaussian that softens the edge of the disk, in pixels.' }),
    gain: z
      .number()
      .positive()
      .default(1)
      .meta({ description: 'Weight of the whole disk; the published ones exceed 1.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { radius: 0, softness: 0, gain: 1 },
  levels: [
    { radius: 3, softness: 0.1, gain: 1 },
    { radius: 4, softness: 0.5, gain: 1 },
    { radius: 6, softness: 0.5, gain: 1 },
    { radius: 8, softness: 0.5, gain: 1.013 },
    { radius: 10, softness: 0.5, gain: 1.0108 },
  ],
  small: [
    { radius: 0.3, softness: 0.4, gain: 1 },
    { radius: 0.4, softness: 0.5, gain: 1 },
    { radius: 0.5, softness: 0.6, gain: 1 },
    { radius: 1, softness: 0.2, gain: 1 },
    { radius: 1.5, softness: 0.1, gain: 1 },
  ],
  apply: perImage((image, { radius, softness, gain }) => {
    diskMeans(image, radius, gain, 255)
    convolveSymmetric(image, symmetricGaussian(softness, radius <= 8 ? 1 : 2), 'mirror')
    return image.values
  }),
})
