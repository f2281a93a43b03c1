import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/** From a row on the image is its own negative, down to the last row; at share 1 all of it. */
export default definePerturbation({
  modality: 'image',
  summary: 'From a row on black is white and white is black.',
  version: 1,
  references: ['DICOM PS3.3, C.7.6.3.1.2 Photometric interpretation: MONOCHROME1 and MONOCHROME2.'],
  rare: 'A header says that 0 is white where it is black, common in radiographs and scans; shapes are all there, densities mean the opposite.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows, the last ones, that are inverted.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perImage(({ height, width, channels, values }, { share }) => {
    const from = Math.floor((1 - share) * height) * width * channels
    for (let i = from; i < values.length; i++) values[i] = 255 - values[i]
    return values
  }),
})
