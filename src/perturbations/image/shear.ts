import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { cos, sin } from '../../numeric/trig.ts'
import { linesAround, perWarp } from './_warp.ts'

/**
 * The image sheared around its middle: rows slide along each other, or columns, to the one side or the other, with equal
 * chances of the four. What comes in at the edges is the mirror image. On regular patterns the distance need not grow with
 * severity.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The image is sheared: upright edges lean, or level ones tilt, by an angle.',
  version: 1,
  references: [
    'Cubuk, E. D., Zoph, B., Mane, D., Vasudevan, V. & Le, Q. V. (2019). AutoAugment: learning augmentation strategies from data. CVPR.',
  ],
  params: z.strictObject({
    degrees: z.number().min(0).max(80).meta({ description: 'Angle by which the edges lean, in degrees.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { degrees: 0 },
  levels: [{ degrees: 3 }, { degrees: 7 }, { degrees: 12 }, { degrees: 20 }, { degrees: 30 }],
  apply: perWarp((size, { degrees }, key) => {
    const angle = (degrees * Math.PI) / 180
    const stream = key.stream()
    const slope = ((stream.uniform() < 0.5 ? -1 : 1) * sin(angle)) / cos(angle)
    return stream.uniform() < 0.5
      ? linesAround(size, { a: 1, b: slope, c: 0, d: 1 })
      : linesAround(size, { a: 1, b: 0, c: slope, d: 1 })
  }),
})
