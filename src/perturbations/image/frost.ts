import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { addLayer } from '../../numeric/add-layer.ts'
import { frostOn } from './_frost.ts'

/** What ice of a middling grey takes from red and adds to blue. */
const TINT = [0.95, 1, 1.05]

/**
 * Frost on the pane before the lens: kept x + amount ice. The published corruption takes the ice from six photographs; here
 * it is drawn for each image by a procedure, ferns of ice on an uneven film, of about the same brightness and contrast. The
 * published levels lower the image while they raise the ice, so that a greater severity need not be a greater distance.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Ferns of ice on the pane before the lens.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    kept: z.number().min(0).max(1).meta({ description: 'What the image is multiplied by.' }),
    amount: z.number().min(0).max(10).meta({ description: 'What the ice is multiplied by before it is added.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: false,
  identity: { kept: 1, amount: 0 },
  levels: [
    { kept: 1, amount: 0.4 },
    { kept: 0.8, amount: 0.6 },
    { kept: 0.7, amount: 0.7 },
    { kept: 0.65, amount: 0.7 },
    { kept: 0.6, amount: 0.75 },
  ],
  small: [
    { kept: 1, amount: 0.2 },
    { kept: 1, amount: 0.3 },
    { kept: 0.9, amount: 0.4 },
    { kept: 0.85, amount: 0.4 },
    { kept: 0.75, amount: 0.45 },
  ],
  apply: perImage(
    ({ height, width, channels, values }, { kept, amount }, key) => {
      const ice = frostOn(height, width, key)
      const shares = sharesOf(channels, amount)
      for (let c = 0; c < channels; c++) {
        for (let i = 0, at = c; i < ice.length; i++, at += channels) values[at] = values[at] * kept + ice[i] * shares[c]
      }
      return values
    },
    (image, { kept, amount }, key) => {
      const { height, width, channels } = image
      const values = frostOn(height, width, key)
      addLayer(image, { values, stride: width, scale: kept, hide: 0, zero: 0, weights: sharesOf(channels, amount) })
    },
  ),
})

/** What ice is multiplied by in each channel. */
function sharesOf(channels: number, amount: number): number[] {
  return channels === 1 ? [amount] : TINT.map((tint) => amount * tint)
}
