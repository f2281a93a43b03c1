import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { changeNumbers } from '../_columns.ts'

const level = (share: number) => ({ share, factor: 1.8, offset: 32 })

/**
 * From a point of each sequence to its end all numbers acted on are in another unit, x factor + offset; the default is degrees
 * Fahrenheit for Celsius. In `swapped-units` single rows are; here it is the whole of a batch or entity, as of one day.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'From a point on every row of a sequence reports in another unit.',
  version: 1,
  references: ['NASA (1999). Mars Climate Orbiter mishap investigation board: phase I report.'],
  rare: 'An update or a new supplier changes the unit, and the interface does not say so; the Mars Climate Orbiter was lost to it.',
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the rows of each sequence, its last ones, in the other unit.' }),
    factor: z.number().meta({ description: 'Size of one unit in the other.' }),
    offset: z.number().meta({ description: 'Value in the other unit of a zero.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.1), level(0.25), level(0.5), level(0.75), level(1)],
  apply: (samples, { share, factor, offset }) =>
    changeNumbers(samples, (values) => {
      for (const rows of samples.sequences) {
        for (let p = Math.floor((1 - share) * rows.length); p < rows.length; p++)
          values[rows[p]] = values[rows[p]] * factor + offset
      }
    }),
})
