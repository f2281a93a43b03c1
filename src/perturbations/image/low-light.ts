import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { fillNormals } from '../../numeric/noise.ts'
import { pow } from '../../numeric/pow.ts'

/**
 * A camera with too little light. The values are taken back to linear light (sRGB), the exposure falls by `stops` halvings, and what
 * is left is counted with the noise of a sensor: with N photons where full light is white and x of full light left, the count has
 * mean N x and variance N x + readNoise^2, taken as normal. Then it is encoded as sRGB again; nothing is brightened.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A dark exposure: less light by halvings, with the photon and read noise of a sensor.',
  version: 1,
  references: [
    'Foi, A. et al. (2008). Practical Poissonian-Gaussian noise modeling and fitting for single-image raw-data. IEEE Transactions on Image Processing 17(10), 1737-1754.',
    'IEC 61966-2-1:1999. Default RGB colour space sRGB.',
  ],
  params: z.strictObject({
    stops: z.number().min(0).max(20).meta({ description: 'How many times the light is halved.' }),
    photons: z.number().min(1).max(1e9).meta({ description: 'Photons that white gives at full exposure.' }),
    readNoise: z.number().min(0).max(1e6).meta({ description: 'Standard deviation of the read-out, in photons.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { stops: 0, photons: 1e9, readNoise: 0 },
  levels: [
    { stops: 1, photons: 8000, readNoise: 6 },
    { stops: 2, photons: 8000, readNoise: 6 },
    { stops: 3, photons: 8000, readNoise: 6 },
    { stops: 4, photons: 8000, readNoise: 6 },
    { stops: 5, photons: 8000, readNoise: 6 },
  ],
  scale: { photons: 'log' },
  apply: perImage(({ values }, { stops, photons, readNoise }, key) => {
    const noise = new Float32Array(values.length)
    fillNormals(noise, key.k0, key.k1)
    const exposure = pow(2, -stops)
    const readVariance = (readNoise / photons) * (readNoise / photons)
    for (let i = 0; i < values.length; i++) {
      const light = exposure * toLinear(values[i])
      values[i] = fromLinear(light + noise[i] * Math.sqrt(light / photons + readVariance))
    }
    return values
  }),
})

const linearOf = Float64Array.from({ length: 257 }, (_, level) => {
  const v = level / 255
  return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4)
})

/** Light in [0, 1] of a value in [0, 255]: exact at whole levels, linear between them. */
function toLinear(value: number): number {
  const level = Math.floor(value)
  return linearOf[level] + (value - level) * (linearOf[level + 1] - linearOf[level])
}

/** Steps of the square root of light, along which the encoding is nearly straight. */
const STEPS = 4096

const encoded = Float64Array.from({ length: STEPS + 2 }, (_, i) => {
  const light = (i / STEPS) * (i / STEPS)
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055)
})

/** The value in [0, 255] of a light, within 0.002 levels; light below 0 is black, above 1 white. */
function fromLinear(light: number): number {
  if (light <= 0) return 0
  if (light >= 1) return 255
  const at = Math.sqrt(light) * STEPS
  const step = Math.floor(at)
  return encoded[step] + (at - step) * (encoded[step + 1] - encoded[step])
}
