import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perByteImage } from '../../core/image.ts'
import { jpegBytes } from './_jpeg.ts'

/**
 * The image as it is after it was written as a JPEG and read again: colour at half the width and height (4:2:0), blocks of 8 x
 * 8 and the standard quantisation tables. Byte for byte what Pillow 9.4 with libjpeg-turbo 2.1.5 makes of it, on images of
 * any size and at any quality; computed here, so that no codec's next version can change it. Float images are rounded to
 * bytes before, as any JPEG is.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Lossy compression: the image is written as a JPEG of lower quality and read again.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
    'ITU-T (1992). Recommendation T.81: Digital compression and coding of continuous-tone still images, annexes A and K.',
  ],
  params: z.strictObject({
    quality: z
      .number()
      .int()
      .min(1)
      .max(100)
      .meta({ description: 'Quality of the JPEG as the Independent JPEG Group counts it, 100 being the best.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { quality: 100 },
  levels: [{ quality: 25 }, { quality: 18 }, { quality: 15 }, { quality: 10 }, { quality: 7 }],
  small: [{ quality: 80 }, { quality: 65 }, { quality: 58 }, { quality: 50 }, { quality: 40 }],
  scale: { quality: 'integer' },
  apply: perByteImage((image, { quality }) => jpegBytes(image, quality)),
})
