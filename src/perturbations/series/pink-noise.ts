import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { powerOfTwo } from '../../numeric/bits.ts'
import { cholesky } from '../../numeric/cholesky.ts'
import { exp } from '../../numeric/exp.ts'
import { perSeries } from './_series.ts'

const parts = 8
/** Part k forgets at the rate 4^-k per step, and is heard at 2^-k: from one step to 16,384. */
const keep = Float64Array.from({ length: parts }, (_, k) => exp(-powerOfTwo(-2 * k)))
const loud = Float64Array.from({ length: parts }, (_, k) => powerOfTwo(-k))
/** Covariance of the parts once stationary; all are driven by the same white noise of variance 1. */
const covariance = Float64Array.from(
  { length: parts * parts },
  (_, i) => 1 / (1 - keep[Math.floor(i / parts)] * keep[i % parts]),
)
const factor = cholesky(covariance, parts) as Float64Array
const sd = Math.sqrt(covariance.reduce((sum, c, i) => sum + c * loud[Math.floor(i / parts)] * loud[i % parts], 0))

/**
 * Flicker noise: x + sigma sd y, with y stationary, Gaussian, of variance 1 and of a spectrum that falls as 1 / f (within
 * 0.6 dB, from one cycle in 10,000 steps to one in 2). y is a sum of relaxations y_k[t] = a_k y_k[t - 1] + z[t], a_k =
 * exp(-4^-k), with the weights 2^-k, begun in their stationary distribution.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'Flicker noise, of a spectrum that falls as 1/f, in units of the training standard deviation.',
  version: 1,
  references: [
    'Kasdin, N. J. (1995). Discrete simulation of colored noise and stochastic processes and 1/f^a power law noise generation. Proceedings of the IEEE 83(5), 802-827.',
    'van der Ziel, A. (1950). On the noise spectra of semi-conductor noise and of flicker effect. Physica 16(4), 359-372.',
  ],
  params: z.strictObject({
    sigma: z.number().nonnegative().meta({ description: 'Standard deviation of the noise, in training sd.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: true,
  identity: { sigma: 0 },
  levels: [{ sigma: 0.1 }, { sigma: 0.25 }, { sigma: 0.5 }, { sigma: 1 }, { sigma: 2 }],
  scale: { sigma: 'log' },
  apply: perSeries(({ values, unit, normals, key }, { sigma }) => {
    const spread = (sigma * unit().sd) / sd
    const state = stationary(key.stream().normal)
    const z = normals()
    for (let k = 0; k < parts; k += 4) addParts(values, z, k, state, spread)
  }),
})

/** Adds parts k to k + 3: four at a time keep the processor busy. */
function addParts(
  values: Float64Array,
  z: Float64Array | Float32Array,
  k: number,
  state: Float64Array,
  spread: number,
): void {
  const [a, b, c, d] = keep.subarray(k)
  const [e, f, g, h] = loud.subarray(k).map((gain) => spread * gain)
  let [s, t, u, v] = state.subarray(k)
  for (let p = 0; p < values.length; p++) {
    const drive = z[p]
    s = a * s + drive
    t = b * t + drive
    u = c * u + drive
    v = d * v + drive
    values[p] += e * s + f * t + (g * u + h * v)
  }
}

function stationary(normal: () => number): Float64Array {
  const z = Float64Array.from({ length: parts }, normal)
  return z.map((_, k) => {
    let sum = 0
    for (let j = 0; j <= k; j++) sum += factor[k * parts + j] * z[j]
    return sum
  })
}
