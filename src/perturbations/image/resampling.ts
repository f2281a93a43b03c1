import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import { resizeCubic } from '../../numeric/cubic-resize.ts'
import { storeClamped } from '../../numeric/whole.ts'

/**
 * The image reduced by a few percent, to whole pixels rounded down, and enlarged again to its size, both by cubic convolution
 * (Keys 1981), as viewers and pipelines do on the way. It looks a little softer, so that a sound model
 * answers as before. How the two grids fall on each other decides where it is softer, so that the distance need not grow with
 * severity. Bytes are rounded to the nearest.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Reduced by a few percent and enlarged again: the image looks the same, a little softer.',
  version: 1,
  references: [
    'Parmar, G., Zhang, R. & Zhu, J.-Y. (2022). On aliased resizing and surprising subtleties in GAN evaluation. CVPR.',
  ],
  params: z.strictObject({
    size: z
      .number()
      .gt(0)
      .max(1)
      .meta({ description: 'Height and width of the reduced image, as a share of its own.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  cosmetic: true,
  identity: { size: 1 },
  levels: [{ size: 0.98 }, { size: 0.96 }, { size: 0.94 }, { size: 0.92 }, { size: 0.9 }],
  small: [{ size: 0.97 }, { size: 0.94 }, { size: 0.91 }, { size: 0.88 }, { size: 0.85 }],
  apply: perImage(
    (image, { size }) => resampled(image, size),
    ({ values, ...image }, { size }) => {
      const floats = resampled({ ...image, values: new Float32Array(values) }, size)
      for (let i = 0; i < floats.length; i++) floats[i] += 0.5
      storeClamped(values, 0, floats)
    },
  ),
})

function resampled(image: Image, size: number): Float32Array {
  const { height, width, channels } = image
  const rows = Math.max(1, Math.floor(height * size))
  const columns = Math.max(1, Math.floor(width * size))
  const small = { height: rows, width: columns, channels, values: resizeCubic(image, rows, columns) }
  return resizeCubic(small, height, width)
}
