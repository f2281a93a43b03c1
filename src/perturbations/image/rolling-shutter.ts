import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { sin } from '../../numeric/trig.ts'
import { perWarp } from './_warp.ts'

/**
 * What a sensor that is read row by row sees while it moves sideways. A row that is read at time t in 0..1 is displaced by
 * skew (t - 1/2), from a steady motion to the left or to the right, and by wobble sin(2 pi (cycles t + phase)), from a
 * vibration of a random phase and of between two and four cycles over the frame. Beyond its edge a row goes on as its mirror
 * image. On regular patterns the distance need not grow with severity.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Read row by row while the camera moves: the image leans and wobbles.',
  version: 1,
  references: [
    'Liang, C.-K., Chang, L.-W. & Chen, H. H. (2008). Analysis and compensation of rolling shutter effect. IEEE Transactions on Image Processing 17(8).',
  ],
  params: z.strictObject({
    skew: z
      .number()
      .min(0)
      .max(2)
      .meta({ description: 'Way of the steady motion while the image is read, as a share of its width.' }),
    wobble: z.number().min(0).max(1).meta({ description: 'Amplitude of the vibration, as a share of the width.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { skew: 0, wobble: 0 },
  levels: [
    { skew: 0.03, wobble: 0.005 },
    { skew: 0.06, wobble: 0.01 },
    { skew: 0.1, wobble: 0.015 },
    { skew: 0.15, wobble: 0.02 },
    { skew: 0.2, wobble: 0.03 },
  ],
  apply: perWarp(({ height, width }, { skew, wobble }, key) => {
    const stream = key.stream()
    const side = stream.uniform() < 0.5 ? -1 : 1
    const phase = stream.uniform()
    const cycles = 2 + 2 * stream.uniform()
    return Array.from({ length: height }, (_, y) => {
      const t = (y + 0.5) / height
      const swing = wobble * sin(2 * Math.PI * (cycles * t + phase))
      return { x0: -width * (side * skew * (t - 0.5) + swing), y0: y, dx: 1, dy: 0 }
    })
  }),
})
