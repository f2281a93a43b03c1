import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perImage } from '../../core/image.ts'
import { extremes } from '../../numeric/noise.ts'

/**
 * Salt and pepper: each channel of each pixel fails by itself, and then is 0 or full, which are as likely. Values that fail at a
 * lesser amount fail at a greater one too, to the same side.
 */
export default definePerturbation({
  modality: 'image',
  summary: 'Salt and pepper: a share of the values turns into black or white.',
  version: 1,
  references: [
    'Hendrycks, D. & Dietterich, T. (2019). Benchmarking neural network robustness to common corruptions and perturbations. ICLR.',
  ],
  params: z.strictObject({
    amount: z.number().min(0).max(1).meta({ description: 'Share of the values that are replaced.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['tensor'],
  monotone: true,
  identity: { amount: 0 },
  levels: [{ amount: 0.03 }, { amount: 0.06 }, { amount: 0.09 }, { amount: 0.17 }, { amount: 0.27 }],
  small: [{ amount: 0.01 }, { amount: 0.02 }, { amount: 0.03 }, { amount: 0.05 }, { amount: 0.07 }],
  apply: perImage(
    ({ values }, { amount }, key) => {
      const middle = 128
      const marks = new Uint8Array(values.length).fill(middle)
      extremes(marks, key.k0, key.k1, amount)
      for (let i = 0; i < marks.length; i++) if (marks[i] !== middle) values[i] = marks[i]
      return values
    },
    ({ values }, { amount }, key) => extremes(values, key.k0, key.k1, amount),
  ),
})
