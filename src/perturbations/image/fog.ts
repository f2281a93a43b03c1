import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { addLayer } from '../../numeric/add-layer.ts'
import { greatestByte } from '../../numeric/byte-maps.ts'
import { plasma } from './_plasma.ts'

/**
 * Fog: a plasma fractal in [0, 1], the same on all channels, is added `amount` times, and the sum is scaled so that the
 * greatest value of the image stays the greatest that can be: (x + amount p) m / (m + amount). The greater the `decay`, the
 * smoother the fog. The fractal is the corner of one whose side is the next power of two, drawn for each image; its random
 * numbers are the same at every severity.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Fog in uneven swathes veils the image.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
    'Fournier, A., Fussell, D. & Carpenter, L. (1982). Computer rendering of stochastic models. Communications of the ACM, 25, 371-384.',
  ],
  params: z.strictObject({
    amount: z.number().min(0).max(100).meta({ description: 'Thickness of the fog: 1 is as strong as white.' }),
    decay: z.number().min(1).max(100).meta({
      description: 'The unevenness of the fog is divided by the square of this whenever its scale is halved.',
    }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { amount: 0, decay: 2 },
  levels: [
    { amount: 1.5, decay: 2 },
    { amount: 2, decay: 2 },
    { amount: 2.5, decay: 1.7 },
    { amount: 2.5, decay: 1.5 },
    { amount: 3, decay: 1.4 },
  ],
  small: [
    { amount: 0.2, decay: 3 },
    { amount: 0.5, decay: 3 },
    { amount: 0.75, decay: 2.5 },
    { amount: 1, decay: 2 },
    { amount: 1.5, decay: 1.75 },
  ],
  apply: perImage(
    (image, { amount, decay }, key) => {
      const { height, width, channels, values } = image
      const { side, heights, least, scale, weight } = fogOver(image, amount, decay, key)
      for (let y = 0, at = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const more = (heights[y * side + x] - least) * weight
          for (const end = at + channels; at < end; at++) values[at] = values[at] * scale + more
        }
      }
      return values
    },
    (image, { amount, decay }, key) => {
      const { side, heights, least, scale, weight } = fogOver(image, amount, decay, key)
      const weights = [weight, weight, weight]
      addLayer(image, { values: heights, stride: side, scale, hide: 0, zero: least, weights })
    },
  ),
})

interface Fog {
  readonly side: number
  readonly heights: Float32Array
  readonly least: number
  /** What the image is multiplied by. */
  readonly scale: number
  /** What heights above the least are multiplied by. */
  readonly weight: number
}

function fogOver(image: Image<Float32Array | Uint8Array>, amount: number, decay: number, key: Key): Fog {
  let side = 1
  while (side < Math.max(image.height, image.width)) side *= 2
  const { heights, least, greatest } = plasma(side, decay, key)
  const { values } = image
  const brightest = values instanceof Uint8Array ? greatestByte(values) : brightestOf(values)
  const veil = 255 * amount
  const scale = veil === 0 ? 1 : brightest / (brightest + veil)
  return { side, heights, least, scale, weight: greatest > least ? (veil * scale) / (greatest - least) : 0 }
}

function brightestOf(values: Float32Array): number {
  let brightest = 0
  for (let i = 0; i < values.length && brightest < 255; i++) if (values[i] > brightest) brightest = values[i]
  return brightest
}
