import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { normalQuantile } from '../../numeric/normal.ts'
import { changeNumbers, unitOf } from '../_columns.ts'
import { otherClass } from './_target.ts'

/**
 * Labels that go bad over time, as when guidelines or hands change: at place p of n (from 1) in its sequence a label becomes
 * one of the other classes with probability share p / n, each with the same chance; half of `share` are wrong overall.
 * Regression: Gaussian noise of sigma p / n training sd.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Label noise that grows linearly over the sequence: flips, or Gaussian noise on a regression target.',
  version: 1,
  references: ['https://arxiv.org/abs/1406.2080', 'https://arxiv.org/abs/2402.04398'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Classification: share of flipped labels at the end.' }),
    sigma: z
      .number()
      .nonnegative()
      .meta({ description: 'Regression: noise at the end, in training sd of the target.' }),
  }),
  scope: 'sequence',
  acts: 'target',
  touches: ['number'],
  monotone: true,
  identity: { share: 0, sigma: 0 },
  levels: [
    { share: 0.1, sigma: 0.2 },
    { share: 0.2, sigma: 0.4 },
    { share: 0.4, sigma: 0.8 },
    { share: 0.6, sigma: 1.4 },
    { share: 0.8, sigma: 2 },
  ],
  apply(samples, { share, sigma }, key) {
    const keys = rowKeys(samples.ids, key)
    const { classes, sequences } = samples
    return changeNumbers(samples, (values, name) => {
      const { first, second } = drawsOf(keys, name, key)
      const spread = classes === null ? sigma * unitOf(samples, name).sd : 0
      for (const sequence of sequences) {
        for (let p = 0; p < sequence.length; p++) {
          const row = sequence[p]
          const grown = (p + 1) / sequence.length
          if (classes === null) values[row] += spread * grown * normalQuantile(first[row])
          else if (classes > 1 && first[row] < share * grown)
            values[row] = otherClass(values[row], second[row], classes)
        }
      }
    })
  },
})
