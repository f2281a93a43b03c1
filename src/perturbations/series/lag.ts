import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { perSeries } from './_series.ts'

/**
 * A feed that is late: every step shows the reading of `steps` steps before, the first `steps` show the first reading. In a
 * series that repeats itself a greater lag may do less.
 */
export default definePerturbation({
  modality: 'series',
  summary: 'Every step shows the reading of some steps before: the feed is late.',
  version: 1,
  references: ['Normey-Rico, J. E. & Camacho, E. F. (2007). Control of Dead-time Processes. Springer.'],
  params: z.strictObject({
    steps: z.number().int().min(0).meta({ description: 'By how many steps the readings are late.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'tensor'],
  monotone: false,
  identity: { steps: 0 },
  levels: [{ steps: 1 }, { steps: 2 }, { steps: 4 }, { steps: 8 }, { steps: 16 }],
  scale: { steps: 'integer' },
  apply: perSeries(({ values }, { steps }) => {
    const late = Math.min(steps, values.length)
    values.copyWithin(late, 0)
    values.fill(values[0], 0, late)
  }),
})
