import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perByteImage } from '../../core/image.ts'
import { jpegBytes } from './_jpeg.ts'

/**
 * The image as it is after two services in a row stored it as a JPEG of high quality, as happens to pictures that are sent
 * and posted; each as in image/jpeg-compression. It looks the same, so that a sound model answers as before. A
 * second rounding that agrees with the first loses nothing, so that the distance need not grow with severity.
 *
 * Other formats are left out on purpose. PNG, lossless WebP and lossless AVIF give every byte back: as a step of a chain they are
 * the identity. What lossy WebP and AVIF lose is not defined by their standards, which say how to decode: an encoder
 * searches for modes, steps and filters by rules that change from version to version, so that no two releases of one library
 * need agree, and bytes that must never change cannot hang on them. JPEG leaves only its tables to the encoder, and those are
 * named here.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Stored twice as a JPEG of high quality: the image looks the same, its bytes are not.',
  version: 1,
  references: [
    'ITU-T (1992). Recommendation T.81: Digital compression and coding of continuous-tone still images, annexes A and K.',
    'Zheng, S., Song, Y., Leung, T. & Goodfellow, I. (2016). Improving the robustness of deep neural networks via stability training. CVPR.',
  ],
  params: z.strictObject({
    first: z
      .number()
      .int()
      .min(1)
      .max(100)
      .meta({ description: 'Quality of the first JPEG as the Independent JPEG Group counts it, 100 being the best.' }),
    second: z.number().int().min(1).max(100).meta({ description: 'Quality of the second one.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  cosmetic: true,
  identity: { first: 100, second: 100 },
  levels: [
    { first: 98, second: 97 },
    { first: 97, second: 95 },
    { first: 96, second: 92 },
    { first: 95, second: 89 },
    { first: 92, second: 85 },
  ],
  small: [
    { first: 100, second: 99 },
    { first: 99, second: 98 },
    { first: 98, second: 97 },
    { first: 97, second: 95 },
    { first: 95, second: 92 },
  ],
  scale: { first: 'integer', second: 'integer' },
  apply: perByteImage((image, { first, second }) => {
    const once = jpegBytes(image, first).slice()
    return jpegBytes({ ...image, values: once }, second)
  }),
})
