import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/** From a row on red and blue have changed places, down to the last row; at share 1 in all of the image. Grey images have no channels to swap. */
export default definePerturbation({
  modality: 'image',
  summary: 'From a row on red and blue have changed places.',
  version: 1,
  references: [
    'OpenCV. Color conversions: BGR is the default order of channels. https://docs.opencv.org/4.x/de/d25/imgproc_color_conversions.html',
  ],
  rare: 'A library is exchanged that reads BGR for RGB, or a byte is lost in the stream; everything is sharp, and skin is blue.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows, the last ones, that are swapped.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  colour: true,
  monotone: true,
  identity: { share: 0 },
  levels: [{ share: 0.2 }, { share: 0.4 }, { share: 0.6 }, { share: 0.8 }, { share: 1 }],
  apply: perImage(({ height, width, channels, values }, { share }) => {
    if (channels !== 3) return values
    for (let i = Math.floor((1 - share) * height) * width * 3; i < values.length; i += 3) {
      const red = values[i]
      values[i] = values[i + 2]
      values[i + 2] = red
    }
    return values
  }),
})
