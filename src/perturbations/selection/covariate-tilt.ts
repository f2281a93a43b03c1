import { z } from 'zod'
import { definePerturbation, type Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { statisticsOf } from '../../core/statistics.ts'
import { exp } from '../../numeric/exp.ts'
import { namedValues, unitOf } from '../_columns.ts'
import { keepRows } from './_keep.ts'

/** Scores further out count as this far out, so that no single row can be the population. */
const reach = 3

const level = (tilt: number) => ({ tilt, by: [] })

/**
 * Covariate shift by exponential tilting: a row is drawn in proportion to exp(tilt z), where z is its score in standard
 * deviations from the mean over the set, held within 3 of them. The score is the column `by`, or of several the mean of
 * their training z-scores (a missing value counts as the training mean). Of a normal score the mean moves by `tilt` sd and
 * the spread stays, up to what lies beyond 3 sd; what the target is, given the columns, does not change.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Covariate shift: rows are drawn more often the higher their score, by exponential tilting.',
  version: 1,
  references: ['https://doi.org/10.1016/S0378-3758(00)00115-4', 'https://arxiv.org/abs/1904.06019'],
  params: z.strictObject({
    tilt: z.number().min(-5).max(5).meta({ description: 'Shift of the mean of a normal score, in sd; below 0 down.' }),
    by: z.array(z.string()).meta({ description: 'Number columns that the score is made of.' }),
  }),
  scope: 'set',
  acts: 'selection',
  monotone: true,
  identity: level(0),
  levels: [level(0.25), level(0.5), level(0.75), level(1), level(1.5)],
  weigh,
  apply: (samples, params, key) => keepRows(samples, weigh(samples, params), key),
})

function weigh(samples: Samples, { tilt, by }: { tilt: number; by: readonly string[] }): Float64Array {
  const score = scoreOf(samples, by)
  const { mean, sd } = statisticsOf(score)
  if (!(sd > 0)) {
    throw new Failure('DATA_TOO_FEW', `found a score of ${by.join(', ')} that is the same in all rows`)
  }
  return score.map((value) => exp(tilt * Math.max(-reach, Math.min(reach, (value - mean) / sd))))
}

function scoreOf(samples: Samples, by: readonly string[]): Float64Array {
  if (by.length === 0) {
    const hint = "Name number columns in 'by'."
    throw new Failure('SPEC_FIELD', 'found no column to tilt by, expected at least one', { pointer: '/by' }, hint)
  }
  const score = new Float64Array(samples.table.rows)
  // Sorted, so that the order in which columns are named cannot show in a sum.
  for (const name of [...by].sort()) {
    const values = namedValues(samples, name, 'by', ['number'])
    const { mean, sd } = unitOf(samples, name)
    for (let row = 0; row < score.length; row++) {
      if (sd > 0 && !Number.isNaN(values[row])) score[row] += (values[row] - mean) / sd / by.length
    }
  }
  return score
}
