import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { linesAround, perWarp } from './_warp.ts'

/**
 * The image enlarged around its middle, or reduced, with equal chances; where it is reduced, its mirror image fills the frame.
 * Reduction takes no mean over what falls together, so that fine patterns may alias. On regular patterns the distance need not
 * grow with severity.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The image is enlarged or reduced around its middle, as if the camera were nearer or farther.',
  version: 1,
  references: [
    'Engstrom, L., Tran, B., Tsipras, D., Schmidt, L. & Madry, A. (2019). Exploring the landscape of spatial robustness. ICML.',
    'Azulay, A. & Weiss, Y. (2019). Why do deep convolutional networks generalize so poorly to small image transformations? JMLR 20(184).',
  ],
  params: z.strictObject({
    factor: z
      .number()
      .min(1)
      .max(10)
      .meta({ description: 'Size of things afterwards over before, or before over afterwards, at least 1.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { factor: 1 },
  levels: [{ factor: 1.05 }, { factor: 1.1 }, { factor: 1.2 }, { factor: 1.35 }, { factor: 1.5 }],
  scale: { factor: 'log' },
  apply: perWarp((size, { factor }, key) => {
    const step = key.stream().uniform() < 0.5 ? factor : 1 / factor
    return linesAround(size, { a: step, b: 0, c: 0, d: step })
  }),
})
