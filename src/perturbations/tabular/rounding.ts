import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { changeNumbers, unitOf } from '../_columns.ts'

const level = (step: number) => ({ step })

/**
 * Coarse numbers, as of a short display, a rounded form or a narrow type: every value becomes the nearest multiple of
 * `step` training sd, counted from the training mean; halves go up. Fine steps leave an error of step sd / sqrt(12).
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Every number is rounded to the nearest multiple of a share of the training standard deviation.',
  version: 1,
  references: ['Widrow, B., Kollar, I. (2008). Quantization noise. Cambridge University Press.'],
  params: z.strictObject({
    step: z.number().nonnegative().meta({ description: 'Distance of neighbouring values, in training sd.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.1), level(0.25), level(0.5), level(1), level(2)],
  apply(samples, { step }) {
    return changeNumbers(samples, (values, name) => {
      const { mean, sd } = unitOf(samples, name)
      const width = step * sd
      // A column that never varied in training has no step to be rounded to.
      if (width === 0) return
      for (let row = 0; row < values.length; row++) {
        values[row] = mean + width * Math.floor((values[row] - mean) / width + 0.5)
      }
    })
  },
})
