import { z } from 'zod'
import { definePerturbation, type Samples } from '../../core/define.ts'
import { namedValues } from '../_columns.ts'
import { keepRows } from './_keep.ts'
import { oddsWeights } from './_odds.ts'

const level = (odds: number) => ({ odds, by: '', months: [12, 1, 2] })

/**
 * Seasonal reweighting: rows whose time falls into some `months` (1 is January; of UTC, or of the wall clock where times
 * have no zone) are drawn `odds` times as often, so that a share p of the season becomes odds p / (odds p + 1 - p) exactly.
 * A row without a time is of no season.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Seasonal reweighting: rows of some months are drawn more often, and nothing else changes.',
  version: 1,
  references: ['https://doi.org/10.1016/S0378-3758(00)00115-4', 'https://arxiv.org/abs/2012.07421'],
  params: z.strictObject({
    odds: z.number().positive().meta({ description: 'What the odds of the season are multiplied by.' }),
    by: z.string().meta({ description: 'The time column.' }),
    months: z.array(z.number().int().min(1).max(12)).min(1).meta({ description: 'Months of the season, 1 to 12.' }),
  }),
  scope: 'set',
  acts: 'selection',
  monotone: true,
  identity: level(1),
  levels: [level(1.5), level(2), level(4), level(8), level(16)],
  scale: { odds: 'log' },
  weigh,
  apply: (samples, params, key) => keepRows(samples, weigh(samples, params), key),
})

type Chosen = { readonly odds: number; readonly by: string; readonly months: readonly number[] }

function weigh(samples: Samples, { odds, by, months }: Chosen): Float64Array {
  const times = namedValues(samples, by, 'by', ['time'])
  // Missing: the month of an invalid date is NaN, which is none of them.
  const inside = (row: number): boolean => months.includes(new Date(times[row]).getUTCMonth() + 1)
  return oddsWeights(times.length, inside, odds, `in months ${months.join(', ')} of '${by}'`)
}
