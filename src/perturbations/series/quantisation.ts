import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * A coarse converter: readings are rounded to the nearest of the training mean and whole steps of step sd from it. On
 * readings that lie on a lattice of their own a greater step may do less, so the distance need not grow.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'A coarse converter: readings are rounded to steps, in training standard deviations.',
  version: 1,
  references: ['Widrow, B. & Kollár, I. (2008). Quantization Noise. Cambridge University Press.'],
  params: z.strictObject({
    step: z
      .number()
      .nonnegative()
      .meta({ description: 'Distance between two values that can be read, in training sd.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { step: 0 },
  levels: [{ step: 0.1 }, { step: 0.25 }, { step: 0.5 }, { step: 1 }, { step: 2 }],
  scale: { step: 'log' },
  apply: perSeries(({ values, unit }, { step }) => {
    const { mean, sd } = unit()
    const width = step * sd
    if (width === 0) return
    for (let p = 0; p < values.length; p++) values[p] = mean + width * Math.floor((values[p] - mean) / width + 0.5)
  }),
})
