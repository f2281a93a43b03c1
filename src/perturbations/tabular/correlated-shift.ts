import { z } from 'zod'
import { definePerturbation, type Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import type { Key } from '../../core/key.ts'
import { changeNumbers, namedValues, unitOf } from '../_columns.ts'
import { correlation } from './_correlation.ts'

const level = (size: number) => ({ size, lead: null, direction: 'random' as const })

/**
 * The world moves, and columns move together as they do in training: the `lead` column shifts by `size` training sd, and
 * every other column by size times its training correlation with the lead, in its own sd. This is the direction of the
 * lead's column in the training covariance matrix, and what linear regression expects of the others. Lead (from the number
 * columns acted on) and direction are drawn by the key unless the document fixes them.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Columns shift together: a lead by some training sd, the others as they correlate with it.',
  version: 1,
  references: ['Anderson, T. W. (2003). An introduction to multivariate statistical analysis, section 2.5. Wiley.'],
  params: z.strictObject({
    size: z.number().nonnegative().meta({ description: 'Shift of the lead, in training sd.' }),
    lead: z.string().nullable().meta({ description: 'The column that the others follow; null draws it.' }),
    direction: z.enum(['up', 'down', 'random']).meta({ description: 'Sign of the shift of the lead.' }),
  }),
  // Correlations are those of the training rows, or of all rows where there are none.
  scope: 'set',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.25), level(0.5), level(1), level(2), level(3)],
  apply(samples, { size, lead, direction }, key) {
    const name = lead ?? drawLead(samples, key)
    const leading = namedValues(samples, name, 'lead', ['number'])
    const up = direction === 'random' ? key.fold('direction').stream().uniform() < 0.5 : direction === 'up'
    const shift = up ? size : -size
    return changeNumbers(samples, (values, follower, original) => {
      const by = follower === name ? 1 : correlation(leading, original, samples.trainingRows ?? null)
      const off = shift * by * unitOf(samples, follower).sd
      for (let row = 0; row < values.length; row++) values[row] += off
    })
  },
})

/** Names are sorted first, so that the order of columns in a file cannot show. */
function drawLead(samples: Samples, key: Key): string {
  const names = samples.columns.filter((name) => samples.table.columns.get(name)?.kind === 'number').sort()
  if (names.length === 0) {
    throw new Failure('SPEC_FIELD', 'found no number column to shift, expected at least 1', { pointer: '/columns' })
  }
  return names[key.fold('lead').stream().integer(names.length)]
}
