import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { visitPlaces } from './_places.ts'

/**
 * Pixels of the sensor that no longer see: black, or white where they are hot, in all channels at once and whatever light falls
 * on them. Every image is from a sensor of its own, so that a result does not hang on one pattern; the pixels dead at a lesser
 * share are among those of a greater.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Dead and hot pixels of a sensor: black or white whatever the light.',
  version: 1,
  references: [
    'Leung, J. et al. (2009). Automatic detection of in-field defect growth in image sensors. IEEE Int. Symp. on Defect and Fault Tolerance, 305-313.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the pixels, rounded up to whole ones.' }),
    hot: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .meta({ description: 'Probability that such a pixel is white, not black.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { share: 0, hot: 0.5 },
  levels: [
    { share: 0.001, hot: 0.5 },
    { share: 0.003, hot: 0.5 },
    { share: 0.01, hot: 0.5 },
    { share: 0.03, hot: 0.5 },
    { share: 0.1, hot: 0.5 },
  ],
  small: [
    { share: 0.004, hot: 0.5 },
    { share: 0.01, hot: 0.5 },
    { share: 0.025, hot: 0.5 },
    { share: 0.06, hot: 0.5 },
    { share: 0.15, hot: 0.5 },
  ],
  scale: { share: 'log' },
  apply: perImage(({ height, width, channels, values }, { share, hot }, key) => {
    const pixels = height * width
    visitPlaces(Math.ceil(share * pixels), pixels, key.stream(), (pixel, uniform) => {
      values.fill(uniform < hot ? 255 : 0, pixel * channels, (pixel + 1) * channels)
    })
    return values
  }),
})
