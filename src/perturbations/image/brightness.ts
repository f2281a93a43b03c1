import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'

/**
 * More light: the value of each pixel in HSV, which is its greatest channel V, becomes min(V + amount, white), hue and
 * saturation staying. That is a common factor on the channels of a pixel; black becomes grey.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'More light: every pixel is brightened, its hue and saturation staying.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
    'Smith, A. R. (1978). Color gamut transform pairs. SIGGRAPH, 12-19.',
  ],
  params: z.strictObject({
    amount: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'What is added to the value, as a share of the range from black to white.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { amount: 0 },
  levels: [{ amount: 0.1 }, { amount: 0.2 }, { amount: 0.3 }, { amount: 0.4 }, { amount: 0.5 }],
  small: [{ amount: 0.05 }, { amount: 0.1 }, { amount: 0.15 }, { amount: 0.2 }, { amount: 0.3 }],
  apply: perImage(({ values, channels }, { amount }) => {
    const more = 255 * amount
    if (channels === 1) {
      for (let i = 0; i < values.length; i++) values[i] = Math.min(255, values[i] + more)
      return values
    }
    for (let i = 0; i < values.length; i += 3) {
      const [r, g, b] = [values[i], values[i + 1], values[i + 2]]
      const value = Math.max(r, g, b)
      const brighter = Math.min(255, value + more)
      const factor = brighter / value
      values[i] = value === 0 ? brighter : r * factor
      values[i + 1] = value === 0 ? brighter : g * factor
      values[i + 2] = value === 0 ? brighter : b * factor
    }
    return values
  }),
})
