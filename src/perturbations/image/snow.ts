import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import type { Tap } from '../../numeric/convolve.ts'
import { sumShifted } from '../../numeric/convolve.ts'
import { trailingGaussian } from '../../numeric/gaussian-weights.ts'
import { fillNormals } from '../../numeric/noise.ts'
import { cos, sin } from '../../numeric/trig.ts'
import { enlargeMiddle } from './_zoom.ts'

const params = z.strictObject({
  mean: z.number().min(-10).max(10).meta({ description: 'Mean of the normal layer, as a share of white.' }),
  sd: z.number().min(0).max(10).meta({ description: 'Standard deviation of the layer, as a share of white.' }),
  zoom: z.number().min(1).max(1000).meta({ description: 'Size of the flakes, in pixels.' }),
  threshold: z.number().min(0).max(10).meta({ description: 'Where the layer is below this there is no flake.' }),
  radius: z
    .number()
    .int()
    .min(0)
    .max(1000)
    .meta({ description: 'The trail of a flake is cut off after 2 radius pixels.' }),
  sigma: z
    .number()
    .min(0)
    .max(1000)
    .meta({ description: 'Standard deviation of the half Gaussian of the trail, in pixels.' }),
  kept: z.number().min(0).max(1).meta({ description: 'Share of the image that is not whitened.' }),
})

type Snowfall = z.infer<typeof params>

/**
 * Snow: a layer of normal noise, enlarged, flakes where it is above a threshold, falling in a direction drawn within 45
 * degrees of straight down; it is added to the image twice, once turned by 180 degrees. The image beneath is whitened: mixed
 * with the greater of itself and 1.5 times its luma plus a half. Levels trade the size of the flakes against their
 * brightness, so that a greater severity need not be a greater distance.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Falling snow in front of a whitened image.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params,
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { mean: 0, sd: 0, zoom: 1, threshold: 0.5, radius: 0, sigma: 0, kept: 1 },
  levels: [
    { mean: 0.1, sd: 0.3, zoom: 3, threshold: 0.5, radius: 10, sigma: 4, kept: 0.8 },
    { mean: 0.2, sd: 0.3, zoom: 2, threshold: 0.5, radius: 12, sigma: 4, kept: 0.7 },
    { mean: 0.55, sd: 0.3, zoom: 4, threshold: 0.9, radius: 12, sigma: 8, kept: 0.7 },
    { mean: 0.55, sd: 0.3, zoom: 4.5, threshold: 0.85, radius: 12, sigma: 8, kept: 0.65 },
    { mean: 0.55, sd: 0.3, zoom: 2.5, threshold: 0.85, radius: 12, sigma: 12, kept: 0.55 },
  ],
  small: [
    { mean: 0.1, sd: 0.2, zoom: 1, threshold: 0.6, radius: 8, sigma: 3, kept: 0.95 },
    { mean: 0.1, sd: 0.2, zoom: 1, threshold: 0.5, radius: 10, sigma: 4, kept: 0.9 },
    { mean: 0.15, sd: 0.3, zoom: 1.75, threshold: 0.55, radius: 10, sigma: 4, kept: 0.9 },
    { mean: 0.25, sd: 0.3, zoom: 2.25, threshold: 0.6, radius: 12, sigma: 6, kept: 0.85 },
    { mean: 0.3, sd: 0.3, zoom: 1.25, threshold: 0.65, radius: 14, sigma: 12, kept: 0.8 },
  ],
  scale: { radius: 'integer' },
  apply: perImage((image, params, key) => {
    const { values, channels } = image
    const flakes = flakesOver(image, params, key)
    const last = flakes.length - 1
    const { kept } = params
    const mixed = 1 - kept
    for (let i = 0, at = 0; i <= last; i++) {
      const white = flakes[i] + flakes[last - i]
      if (channels === 1) {
        const v = values[i]
        values[i] = kept * v + mixed * Math.max(v, 1.5 * v + 127.5) + white
        continue
      }
      const [r, g, b] = [values[at], values[at + 1], values[at + 2]]
      const pale = 1.5 * (0.299 * r + 0.587 * g + 0.114 * b) + 127.5
      values[at] = kept * r + mixed * Math.max(r, pale) + white
      values[at + 1] = kept * g + mixed * Math.max(g, pale) + white
      values[at + 2] = kept * b + mixed * Math.max(b, pale) + white
      at += 3
    }
    return values
  }),
})

/** The layer of flakes with their trails, in whole grey levels. */
function flakesOver({ height, width }: Image, params: Snowfall, key: Key): Float32Array {
  const { mean, sd, zoom, threshold } = params
  const normals = new Float32Array(height * width)
  const { k0, k1 } = key.fold('flakes')
  fillNormals(normals, k0, k1)
  const values = enlargeMiddle(normals, height, width, zoom)
  for (let i = 0; i < values.length; i++) {
    const v = mean + sd * values[i]
    values[i] = v < threshold ? 0 : Math.min(255, 255 * v)
  }
  sumShifted({ height, width, channels: 1, values }, trail(params, key.fold('wind')))
  for (let i = 0; i < values.length; i++) values[i] = Math.floor(values[i] + 0.5)
  return values
}

/** Flakes fall down: a place shows those that were above it. */
function trail({ radius, sigma }: Snowfall, key: Key): Tap[] {
  const angle = (0.25 + 0.5 * key.stream().uniform()) * Math.PI
  const [down, right] = [-sin(angle), cos(angle)]
  const taps: Tap[] = []
  trailingGaussian(sigma, 2 * radius + 1).forEach((weight, i) => {
    if (weight > 0) taps.push({ down: Math.ceil(i * down - 0.5), right: Math.ceil(i * right - 0.5), weight })
  })
  return taps
}
