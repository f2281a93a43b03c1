import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import type { Image } from '../../core/image.ts'
import { perImage } from '../../core/image.ts'
import type { Key } from '../../core/key.ts'
import { BASE, kernels } from '../../numeric/resample-kernels.ts'
import { copyFromNear } from '../../numeric/scatter.ts'
import { floorAll } from '../../numeric/whole.ts'
import { gaussianBlur } from './_blur.ts'

/**
 * Frosted glass: a Gaussian blur, then pixels scattered over their neighbourhood, then the same blur again. The image is
 * kept in whole grey levels before it is scattered. Scattering walks from the last pixel to the first, `rounds` times, and
 * gives each the colour that one of its neighbours has by then; offsets are drawn uniformly from -reach to reach - 1 in
 * both directions, and a margin of `reach` pixels is left alone.
 *
 * As published, the neighbour keeps its colour: pixels are copied, not exchanged. The published levels trade blur against
 * scattering, so that a greater severity need not be a greater distance.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Seen through frosted glass: pixels scattered over their neighbourhood, between two blurs.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    sigma: z.number().min(0).max(1000).meta({ description: 'Standard deviation of both Gaussian blurs, in pixels.' }),
    reach: z.number().int().min(0).max(1000).meta({ description: 'Greatest distance in rows and columns, in pixels.' }),
    rounds: z.number().int().min(0).max(100).meta({ description: 'How many times all pixels are scattered.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { sigma: 0, reach: 0, rounds: 0 },
  levels: [
    { sigma: 0.7, reach: 1, rounds: 2 },
    { sigma: 0.9, reach: 2, rounds: 1 },
    { sigma: 1, reach: 2, rounds: 3 },
    { sigma: 1.1, reach: 3, rounds: 2 },
    { sigma: 1.5, reach: 4, rounds: 2 },
  ],
  small: [
    { sigma: 0.05, reach: 1, rounds: 1 },
    { sigma: 0.25, reach: 1, rounds: 1 },
    { sigma: 0.4, reach: 1, rounds: 1 },
    { sigma: 0.25, reach: 1, rounds: 2 },
    { sigma: 0.4, reach: 1, rounds: 2 },
  ],
  scale: { reach: 'integer', rounds: 'integer' },
  apply: perImage((image, { sigma, reach, rounds }, key) => {
    const { values } = image
    gaussianBlur(image, sigma)
    floorAll(values)
    for (let round = 0; round < rounds; round++) copyFromNear(image, reach, offsetWords(image, round, key))
    gaussianBlur(image, sigma)
    return values
  }),
})

/** A random word for each pixel and round, whatever the severity. */
function offsetWords({ height, width }: Image, round: number, key: Key): Uint32Array {
  const { k0, k1 } = key.fold('scatter')
  const groups = Math.ceil((height * width) / 16)
  const { fillWords, memory } = kernels(groups * 64)
  fillWords(BASE, round, 1, groups, 0, 0, k0, k1)
  return new Uint32Array(memory.buffer, BASE, height * width)
}
