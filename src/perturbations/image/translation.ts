import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { cos, sin } from '../../numeric/trig.ts'
import { perWarp } from './_warp.ts'

/**
 * The image moved in a direction that is drawn uniformly; behind it comes its mirror image. Parts of pixels are interpolated
 * linearly, which blurs a little, and most at half a pixel. On regular patterns the distance need not grow with severity.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The image is moved in a random direction.',
  version: 1,
  references: [
    'Engstrom, L., Tran, B., Tsipras, D., Schmidt, L. & Madry, A. (2019). Exploring the landscape of spatial robustness. ICML.',
    'Azulay, A. & Weiss, Y. (2019). Why do deep convolutional networks generalize so poorly to small image transformations? JMLR 20(184).',
  ],
  params: z.strictObject({
    distance: z.number().min(0).max(1).meta({ description: 'How far, as a share of the shorter side.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { distance: 0 },
  levels: [{ distance: 0.02 }, { distance: 0.05 }, { distance: 0.1 }, { distance: 0.15 }, { distance: 0.2 }],
  apply: perWarp(({ height, width }, { distance }, key) => {
    const turn = 2 * Math.PI * key.stream().uniform()
    const far = distance * Math.min(height, width)
    return Array.from({ length: height }, (_, y) => ({
      x0: -far * cos(turn),
      y0: y - far * sin(turn),
      dx: 1,
      dy: 0,
    }))
  }),
})
