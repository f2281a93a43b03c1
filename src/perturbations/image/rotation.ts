import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { cos, sin } from '../../numeric/trig.ts'
import { linesAround, perWarp } from './_warp.ts'

/**
 * The image turned around its middle, to the left or to the right with equal chances. What comes in at the corners is the
 * mirror image. On regular patterns a wider angle may be nearer to where they were, so that the distance need not grow.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The image is turned around its middle, to the left or to the right.',
  version: 1,
  references: [
    'Engstrom, L., Tran, B., Tsipras, D., Schmidt, L. & Madry, A. (2019). Exploring the landscape of spatial robustness. ICML.',
  ],
  params: z.strictObject({
    degrees: z.number().min(0).max(180).meta({ description: 'Angle of the turn, in degrees.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { degrees: 0 },
  levels: [{ degrees: 3 }, { degrees: 7 }, { degrees: 12 }, { degrees: 20 }, { degrees: 30 }],
  apply: perWarp((size, { degrees }, key) => {
    const turn = ((key.stream().uniform() < 0.5 ? -1 : 1) * degrees * Math.PI) / 180
    return linesAround(size, { a: cos(turn), b: -sin(turn), c: sin(turn), d: cos(turn) })
  }),
})
