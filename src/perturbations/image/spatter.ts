import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { addLayer } from '../../numeric/add-layer.ts'
import { fillNormals } from '../../numeric/noise.ts'
import { gaussianBlur } from './_blur.ts'
import { waterShares } from './_relief.ts'

/** Pale turquoise and dark brown. */
const colours = { water: [175, 238, 238], mud: [63, 42, 20] } as const

const params = z.strictObject({
  liquid: z.enum(['water', 'mud']).meta({ description: 'Water is see-through and shines, mud covers.' }),
  mean: z.number().min(-10).max(10).meta({ description: 'Mean of the normal layer.' }),
  sd: z.number().min(0).max(10).meta({ description: 'Standard deviation of the layer before it is blurred.' }),
  sigma: z
    .number()
    .min(0)
    .max(1000)
    .meta({ description: 'Standard deviation of the blur, the size of drops, in pixels.' }),
  threshold: z.number().min(0).max(10).meta({ description: 'There is liquid where the blurred layer reaches this.' }),
  opacity: z.number().min(0).max(1).meta({ description: 'How strong the liquid is where it is strongest.' }),
  soften: z
    .number()
    .min(0)
    .max(1000)
    .meta({ description: 'Standard deviation of the blur that rounds off spots of mud, in pixels.' }),
})
type Spatter = z.infer<typeof params>

/**
 * A liquid on the lens, wherever a layer of blurred normal noise reaches a threshold. Water brightens by a pale turquoise,
 * shaded by the distance from its edges; mud covers with a dark brown, in spots rounded off by a second blur of which less
 * than 0.8 is dropped. The published levels are water up to the third and mud from the fourth on, so that a greater severity
 * need not be a greater distance.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A liquid on the lens: drops of water (lower severities) or mud (higher ones).',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
    'Canny, J. (1986). A computational approach to edge detection. IEEE TPAMI, 8, 679-698.',
    'Borgefors, G. (1986). Distance transformations in digital images. CVGIP, 34, 344-371.',
  ],
  params,
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { liquid: 'water', mean: 0.65, sd: 0, sigma: 0, threshold: 0.69, opacity: 0, soften: 0 },
  levels: [
    { liquid: 'water', mean: 0.65, sd: 0.3, sigma: 4, threshold: 0.69, opacity: 0.6, soften: 1.5 },
    { liquid: 'water', mean: 0.65, sd: 0.3, sigma: 3, threshold: 0.68, opacity: 0.6, soften: 1.5 },
    { liquid: 'water', mean: 0.65, sd: 0.3, sigma: 2, threshold: 0.68, opacity: 0.5, soften: 1.5 },
    { liquid: 'mud', mean: 0.65, sd: 0.3, sigma: 1, threshold: 0.65, opacity: 1, soften: 1.5 },
    { liquid: 'mud', mean: 0.67, sd: 0.4, sigma: 1, threshold: 0.65, opacity: 1, soften: 1.5 },
  ],
  small: [
    { liquid: 'water', mean: 0.62, sd: 0.1, sigma: 0.7, threshold: 0.7, opacity: 0.5, soften: 0.6 },
    { liquid: 'water', mean: 0.65, sd: 0.1, sigma: 0.8, threshold: 0.7, opacity: 0.5, soften: 0.6 },
    { liquid: 'water', mean: 0.65, sd: 0.3, sigma: 1, threshold: 0.69, opacity: 0.5, soften: 0.6 },
    { liquid: 'mud', mean: 0.65, sd: 0.1, sigma: 0.7, threshold: 0.69, opacity: 1, soften: 0.6 },
    { liquid: 'mud', mean: 0.65, sd: 0.1, sigma: 0.5, threshold: 0.68, opacity: 1, soften: 0.6 },
  ],
  apply: perImage(
    (image, params, key) => {
      const { values, channels } = image
      const cover = coverOf(image, params, key)
      const colour = colourOf(params, channels)
      const hides = params.liquid === 'mud' ? 1 : 0
      for (let i = 0; i < cover.length; i++) {
        const share = cover[i]
        if (share === 0) continue
        const kept = 1 - hides * share
        for (let c = 0, at = i * channels; c < channels; c++, at++) values[at] = values[at] * kept + colour[c] * share
      }
      return values
    },
    (image, params, key) => {
      const values = coverOf(image, params, key)
      const weights = colourOf(params, image.channels)
      const hide = params.liquid === 'mud' ? 1 : 0
      addLayer(image, { values, stride: image.width, scale: 1, hide, zero: 0, weights })
    },
  ),
})

type Size = Pick<Image, 'height' | 'width'>

function coverOf(size: Size, params: Spatter, key: Key): Float32Array {
  const layer = liquidOver(size, params, key)
  return params.liquid === 'water' ? waterOf(layer, params) : mudOf(layer, params)
}

function colourOf({ liquid }: Spatter, channels: number): readonly number[] {
  return channels === 1 ? [luma(colours[liquid])] : colours[liquid]
}

/** The blurred layer, 0 where there is no liquid. */
function liquidOver({ height, width }: Size, { mean, sd, sigma, threshold }: Spatter, key: Key): Image {
  const values = new Float32Array(height * width)
  const { k0, k1 } = key.fold('liquid')
  fillNormals(values, k0, k1)
  const layer = { height, width, channels: 1, values }
  gaussianBlur(layer, sigma)
  for (let i = 0; i < values.length; i++) {
    const v = mean + sd * values[i]
    values[i] = v < threshold ? 0 : v
  }
  return layer
}

/** How strong the water is at each place: its height times its relief, `opacity` where that is greatest. */
function waterOf({ height, width, values }: Image, { opacity }: Spatter): Float32Array {
  const bytes = new Uint8Array(values.length)
  for (let i = 0; i < bytes.length; i++) if (values[i] > 0) bytes[i] = values[i] < 1 ? 255 * values[i] : 255
  return waterShares(bytes, height, width, opacity)
}

function mudOf(layer: Image, { opacity, soften }: Spatter): Float32Array {
  const { values } = layer
  for (let i = 0; i < values.length; i++) values[i] = values[i] > 0 ? 1 : 0
  gaussianBlur(layer, soften)
  for (let i = 0; i < values.length; i++) values[i] = values[i] < 0.8 ? 0 : values[i] * opacity
  return values
}

function luma([r, g, b]: readonly [number, number, number]): number {
  return 0.299 * r + 0.587 * g + 0.114 * b
}
