import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { codes } from './_confusion.ts'

const params = z.strictObject({
  form: z.enum(['sum', 'binary']).default('sum').meta({
    description:
      "'sum' over classes (range 0 to 2, Brier 1950), or 'binary': of the positive class only (0 to 1, two classes).",
  }),
})

/**
 * Mean over rows of the squared distance of the scores from the one-hot target, summed over classes. The binary form,
 * half of it, is scikit-learn's brier_score_loss. A row with scores that are not numbers counts as the worst: 2, or 1.
 */
export default defineMetric({
  summary: 'Brier score: mean squared distance of the probabilities from the one-hot target.',
  version: 1,
  references: ['https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2'],
  params,
  tasks: ['classification'],
  better: 'lower',
  range: [0, 2],
  needs: ['scores'],
  over: 'sums',
  width: () => 2,
  terms(rows, { classes, positive }, { form }) {
    const scores = rows.scores!
    const target = codes(rows.target)
    const terms = new Float64Array(rows.rows * 2)
    const from = form === 'binary' ? positive : 0
    const to = form === 'binary' ? positive + 1 : classes
    for (let i = 0; i < rows.rows; i++) {
      let distance = 0
      for (let k = 0; k < classes; k++) {
        const p = scores[i * classes + k]
        const d = p - (k === target[i] ? 1 : 0)
        // Adding p - p lets one broken score spoil the row in both forms.
        distance += k >= from && k < to ? d * d : p - p
      }
      terms[2 * i] = distance - distance === 0 ? distance : form === 'binary' ? 1 : 2
      terms[2 * i + 1] = 1
    }
    return terms
  },
  value(sums, { classes }, { form }) {
    if (form === 'binary' && classes !== 2) return undefinedBecause(`the binary form is for 2 classes, not ${classes}`)
    return sums[1] > 0 ? sums[0] / sums[1] : undefinedBecause('no rows')
  },
})
