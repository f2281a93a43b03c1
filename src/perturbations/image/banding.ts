import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/**
 * Row noise of a sensor: the amplifiers wander from row to row of the read-out, so that whole bands of rows come out lighter or
 * darker by normal offsets, the same in all channels. Where the first band begins is drawn as well.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Horizontal bands that are lighter or darker, from the read-out of a sensor.',
  version: 1,
  references: [
    'EMVA Standard 1288 (2021). Characterization of image sensors and cameras, release 4.0: row and column nonuniformity.',
  ],
  params: z.strictObject({
    sd: z
      .number()
      .min(0)
      .max(10)
      .meta({ description: 'Standard deviation, as a share of the range from black to white.' }),
    rows: z.number().int().min(1).meta({ description: 'Height of a band, in pixels.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { sd: 0, rows: 4 },
  levels: [
    { sd: 0.03, rows: 4 },
    { sd: 0.06, rows: 4 },
    { sd: 0.1, rows: 4 },
    { sd: 0.15, rows: 4 },
    { sd: 0.22, rows: 4 },
  ],
  scale: { rows: 'integer' },
  apply: perImage(({ height, width, channels, values }, { sd, rows }, key) => {
    const stream = key.stream()
    const start = stream.integer(rows)
    const size = width * channels
    let offset = 0
    for (let row = 0; row < height; row++) {
      if (row === 0 || (row + start) % rows === 0) offset = 255 * sd * stream.normal()
      for (let i = row * size; i < (row + 1) * size; i++) values[i] += offset
    }
    return values
  }),
})
