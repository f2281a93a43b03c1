import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { pow } from '../../numeric/pow.ts'
import { changeNumbers, unitOf } from '../_columns.ts'

/** Tail index of how far out an outlier lies: its third moment is the first that is infinite. */
const tail = 3

/**
 * Gross errors in Huber's model: with probability `share` a value is not a reading at all but comes from another
 * distribution, mean +- size sd / v^(1/3) with v uniform, where mean and sd are of training: at least `size` sd out, 1.5
 * times that on average, and either side with the same chance. A missing value stays missing.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'A share of the values is replaced by gross errors far outside, with a heavy tail.',
  version: 1,
  references: [
    'Huber, P. J. (1964). Robust estimation of a location parameter. Annals of Mathematical Statistics 35(1), 73-101.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the values that are outliers.' }),
    size: z.number().positive().meta({ description: 'Least distance of an outlier from the mean, in training sd.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: { share: 0, size: 3 },
  levels: [
    { share: 0.01, size: 3 },
    { share: 0.02, size: 4 },
    { share: 0.05, size: 5 },
    { share: 0.1, size: 6 },
    { share: 0.2, size: 8 },
  ],
  apply(samples, { share, size }, key) {
    const keys = rowKeys(samples.ids, key)
    return changeNumbers(samples, (values, name) => {
      const { mean, sd } = unitOf(samples, name)
      const { first, second } = drawsOf(keys, name, key)
      for (let row = 0; row < values.length; row++) {
        if (first[row] >= share || Number.isNaN(values[row])) continue
        const high = second[row] < 0.5
        // The other bits of the draw, turned around to lie in (0, 1].
        const v = 1 - (2 * second[row] - (high ? 0 : 1))
        const out = size * sd * pow(v, -1 / tail)
        values[row] = high ? mean + out : mean - out
      }
    })
  },
})
