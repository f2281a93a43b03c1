import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import type { Tap } from '../../numeric/convolve.ts'
import { sumShifted } from '../../numeric/convolve.ts'
import { trailingGaussian } from '../../numeric/gaussian-weights.ts'
import { cos, sin } from '../../numeric/trig.ts'

/**
 * A camera that moves during the exposure: every point trails along a straight line, and the trail fades as one half of a
 * Gaussian over 2 radius + 1 whole-pixel steps. The line slopes against the horizontal by an angle drawn uniformly in
 * +-tilt for each image, the same at every severity. The values at the edge go on beyond it. Equal values stay equal.
 *
 * The third and fourth published levels for small images differ only in where the trail is cut off, at 6 and 8 standard
 * deviations: nothing of that can be seen, and the distance does not grow between them.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'A camera that moves during the exposure: every point trails along a line.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    radius: z.number().int().min(0).max(1000).meta({ description: 'The trail is cut off after 2 radius pixels.' }),
    sigma: z
      .number()
      .min(0)
      .max(1000)
      .meta({ description: 'Standard deviation of the half Gaussian of the trail, in pixels.' }),
    tilt: z.number().min(0).max(180).default(45).meta({ description: 'Greatest slope of the trail, in degrees.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { radius: 0, sigma: 0, tilt: 45 },
  levels: [
    { radius: 10, sigma: 3, tilt: 45 },
    { radius: 15, sigma: 5, tilt: 45 },
    { radius: 15, sigma: 8, tilt: 45 },
    { radius: 15, sigma: 12, tilt: 45 },
    { radius: 20, sigma: 15, tilt: 45 },
  ],
  small: [
    { radius: 6, sigma: 1, tilt: 45 },
    { radius: 6, sigma: 1.5, tilt: 45 },
    { radius: 6, sigma: 2, tilt: 45 },
    { radius: 8, sigma: 2, tilt: 45 },
    { radius: 9, sigma: 2.5, tilt: 45 },
  ],
  scale: { radius: 'integer' },
  apply: perImage((image, { radius, sigma, tilt }, key) => {
    const angle = (((2 * key.stream().uniform() - 1) * tilt) / 180) * Math.PI
    const [down, right] = [sin(angle), cos(angle)]
    const taps: Tap[] = []
    trailingGaussian(sigma, 2 * radius + 1).forEach((weight, i) => {
      if (weight > 0) taps.push({ down: halfDown(i * down), right: halfDown(i * right), weight })
    })
    sumShifted(image, taps)
    return image.values
  }),
})

/** The nearest integer, halves down. */
function halfDown(value: number): number {
  return Math.ceil(value - 0.5)
}
