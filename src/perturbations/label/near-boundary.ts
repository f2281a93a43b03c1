import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { changeNumbers, namedValues } from '../_columns.ts'
import { rankShares } from '../_ranks.ts'
import { boundaryOf } from './_class-means.ts'
import { classesOf, otherClass } from './_target.ts'

const level = (share: number) => ({ share, features: [], by: null })

/**
 * Wrong labels where it is hard to be right (instance-dependent), by an argument that needs no model. With r the mid-rank of
 * the sample's difficulty over the set, scaled to (0, 1), its label is wrong with probability
 * share + min(share, 1 - share) (2 r - 1); the mean over the set is `share` exactly. Difficulty is the declared number
 * column `by` (higher is harder), and a wrong label any other class alike; or else the nearness to the boundary of the
 * nearest-class-mean rule over the standardised `features`, and a wrong label the rival class of that rule.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Labels are wrong the more often, the nearer the sample is to the boundary between classes.',
  version: 1,
  references: ['https://arxiv.org/abs/1605.00751', 'https://arxiv.org/abs/2006.07836'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the labels that are wrong, over all rows.' }),
    features: z.array(z.string()).meta({ description: 'Number columns that the class means are taken over.' }),
    by: z.string().nullable().meta({ description: 'A number column of difficulty, in place of the class means.' }),
  }),
  // Ranks and means depend on all rows.
  scope: 'set',
  acts: 'target',
  tasks: ['classification'],
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.2), level(0.3), level(0.4)],
  apply(samples, { share, features, by }, key) {
    if ((by === null) === (features.length === 0)) {
      throw new Failure(
        'SPEC_FIELD',
        `found ${by === null ? 'neither features nor' : 'both features and'} a column of difficulty, expected one of them`,
        { pointer: '/features' },
        'Name number columns in `features`, or a column of difficulty in `by`.',
      )
    }
    const classes = classesOf(samples)
    const slope = Math.min(share, 1 - share)
    const keys = rowKeys(samples.ids, key)
    return changeNumbers(samples, (values, name, original) => {
      const boundary = by === null ? boundaryOf(samples, original, classes, features) : null
      const difficulty =
        boundary?.margin.map((margin) => -margin) ?? namedValues(samples, by as string, 'by', ['number'])
      const rank = rankShares(difficulty)
      const { first, second } = drawsOf(keys, name, key)
      for (let row = 0; row < values.length; row++) {
        if (classes < 2 || first[row] >= share + slope * (2 * rank[row] - 1)) continue
        if (boundary === null) values[row] = otherClass(values[row], second[row], classes)
        else if (boundary.rival[row] >= 0) values[row] = boundary.rival[row]
      }
    })
  },
})
