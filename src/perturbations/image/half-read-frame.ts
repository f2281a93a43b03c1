import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

const level = (share: number) => ({ share, rest: 'grey' as const })

/**
 * The reading of a frame ends too early. What was not read is grey, as decoders leave the rest of a truncated JPEG, black as an empty
 * buffer, or the last row that came, over and over.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'The lower part of the frame was never read: grey, black or one row over and over.',
  version: 1,
  references: ['ITU-T T.81 (1992). Digital compression and coding of continuous-tone still images (JPEG).'],
  rare: 'A transfer breaks off or a buffer runs over; half an image is taken for a whole one, and what was in the other half is missed.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows, the last ones, that are lost.' }),
    rest: z.enum(['grey', 'black', 'repeat']).meta({ description: 'What stands in their place.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: level(0),
  levels: [level(0.1), level(0.25), level(0.4), level(0.6), level(0.8)],
  apply: perImage(({ height, width, channels, values }, { share, rest }) => {
    const size = width * channels
    const from = Math.floor((1 - share) * height)
    if (rest !== 'repeat' || from === 0) return values.fill(rest === 'black' ? 0 : 128, from * size)
    for (let row = from; row < height; row++) values.copyWithin(row * size, (from - 1) * size, from * size)
    return values
  }),
})
