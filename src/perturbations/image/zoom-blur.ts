import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { meanOfZooms } from '../../numeric/zoom-means.ts'

/**
 * A camera that moves quickly towards its object: the mean of the image and of `copies` of it, zoomed about the middle by
 * equally spaced factors from 1 to `largest`. Equal values stay equal.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A camera that moves towards its object: the mean of ever larger copies.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    largest: z.number().min(1).max(10).meta({ description: 'Factor by which the last copy is zoomed.' }),
    copies: z
      .number()
      .int()
      .min(1)
      .max(1000)
      .meta({ description: 'Number of zoomed copies; the first is not zoomed.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { largest: 1, copies: 1 },
  levels: [
    { largest: 1.11, copies: 12 },
    { largest: 1.15, copies: 16 },
    { largest: 1.2, copies: 11 },
    { largest: 1.24, copies: 13 },
    { largest: 1.3, copies: 11 },
  ],
  small: [
    { largest: 1.06, copies: 7 },
    { largest: 1.11, copies: 12 },
    { largest: 1.15, copies: 16 },
    { largest: 1.2, copies: 21 },
    { largest: 1.25, copies: 26 },
  ],
  scale: { copies: 'integer' },
  apply: perImage((image, { largest, copies }) => {
    const factors = Array.from({ length: copies }, (_, i) => (i === 0 ? 1 : 1 + ((largest - 1) * i) / (copies - 1)))
    meanOfZooms(image, [1, ...factors])
    return image.values
  }),
})
