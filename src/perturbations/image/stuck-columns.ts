import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { visitPlaces } from './_places.ts'

/**
 * Columns of the sensor whose read-out is stuck: each gives one grey level from top to bottom, as likely to be any. Every image is
 * from a sensor of its own; the columns stuck at a lesser share are among those of a greater.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Columns of a sensor that are stuck at one grey level each.',
  version: 1,
  references: [
    'EMVA Standard 1288 (2021). Characterization of image sensors and cameras, release 4.0: defect pixels and column nonuniformity.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the columns, rounded up to whole ones.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.01 }, { share: 0.03 }, { share: 0.06 }, { share: 0.12 }, { share: 0.25 }],
  small: [{ share: 0.03 }, { share: 0.06 }, { share: 0.12 }, { share: 0.2 }, { share: 0.3 }],
  apply: perImage(({ height, width, channels, values }, { share }, key) => {
    visitPlaces(Math.ceil(share * width), width, key.stream(), (column, uniform) => {
      for (let row = 0; row < height; row++) {
        const at = (row * width + column) * channels
        values.fill(255 * uniform, at, at + channels)
      }
    })
    return values
  }),
})
