import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers, unitOf } from '../_columns.ts'
import { otherClass } from './_target.ts'

/**
 * Wrong labels. Classes (the column acted on holds class codes 0 .. classes - 1): with probability `share` a label becomes
 * one of the other classes, each with the same chance. Regression: `sigma` training sd of Gaussian noise on the value.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Symmetric label noise: flips to another class, or Gaussian noise on a regression target.',
  version: 1,
  references: ['https://arxiv.org/abs/1406.2080'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Classification: share of the labels that are flipped.' }),
    sigma: z.number().nonnegative().meta({ description: 'Regression: noise in training sd of the target.' }),
  }),
  scope: 'sample',
  acts: 'target',
  touches: ['number'],
  monotone: true,
  identity: { share: 0, sigma: 0 },
  levels: [
    { share: 0.05, sigma: 0.1 },
    { share: 0.1, sigma: 0.2 },
    { share: 0.2, sigma: 0.4 },
    { share: 0.3, sigma: 0.7 },
    { share: 0.4, sigma: 1 },
  ],
  apply(samples, { share, sigma }, key) {
    const keys = rowKeys(samples.ids, key)
    const { classes } = samples
    return changeNumbers(samples, (values, name) => {
      const draws = drawsOf(keys, name, key)
      if (classes === null) {
        const spread = sigma * unitOf(samples, name).sd
        const z = draws.normals()
        for (let row = 0; row < values.length; row++) values[row] += spread * z[row]
      } else if (classes > 1) {
        const { first, second } = draws
        for (let row = 0; row < values.length; row++) {
          if (first[row] < share) values[row] = otherClass(values[row], second[row], classes)
        }
      }
    })
  },
})
