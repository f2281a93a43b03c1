import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perByteImage } from '../../core/image.ts'
import { boxTiles } from '../../numeric/box-means.ts'

/**
 * The image shrunk to a share of its height and width, cut off to whole pixels, by means over boxes, and stretched again to
 * its size by repeating pixels: coarse tiles. Byte for byte what Pillow 9.4 makes of it with its box filter, whose weight
 * of a pixel is all or nothing. Large images were published with stretching by the nearest pixel: the same, but where a
 * pixel's middle lies on the edge of two tiles, of which Pillow then takes one by rounding errors. Float images are rounded to
 * bytes before. Coarser tiles that happen to fit a pattern of the image are nearer to it than finer ones that do not, so that
 * the distance need not grow with severity.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Coarse pixels: the image is shrunk by means over boxes and stretched again by repetition.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    size: z.number().gt(0).max(1).meta({ description: 'Height and width of the shrunk image, as a share of its own.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { size: 1 },
  levels: [{ size: 0.6 }, { size: 0.5 }, { size: 0.4 }, { size: 0.3 }, { size: 0.25 }],
  small: [{ size: 0.95 }, { size: 0.9 }, { size: 0.85 }, { size: 0.75 }, { size: 0.65 }],
  apply: perByteImage((image, { size }) => {
    const rows = Math.max(1, Math.trunc(image.height * size))
    const columns = Math.max(1, Math.trunc(image.width * size))
    return boxTiles(image, rows, columns)
  }),
})
