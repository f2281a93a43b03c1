import { z } from 'zod'
import { definePerturbation, type Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { keepRows } from './_keep.ts'
import { oddsWeights } from './_odds.ts'

const level = (odds: number) => ({ odds, by: '', category: null })

/**
 * Subpopulation shift: rows of one category of a text column are drawn `odds` times as often, so that a share p becomes
 * odds p / (odds p + 1 - p) exactly, while within every category nothing changes. The category is the rarest one (ties to
 * the first in code-unit order) unless the document names it.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Subpopulation shift: rows of one category are drawn more often, and nothing else changes.',
  version: 1,
  references: ['https://arxiv.org/abs/2012.07421', 'https://arxiv.org/abs/1911.08731'],
  params: z.strictObject({
    odds: z.number().positive().meta({ description: 'What the odds of the category are multiplied by.' }),
    by: z.string().meta({ description: 'The text column.' }),
    category: z.string().nullable().meta({ description: 'The category; null is the rarest one.' }),
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

type Chosen = { readonly odds: number; readonly by: string; readonly category: string | null }

function weigh({ table }: Samples, { odds, by, category }: Chosen): Float64Array {
  const column = table.columns.get(by)
  if (column?.kind !== 'text') {
    const hint = "Name such a column in 'by'."
    throw new Failure('SPEC_FIELD', `found '${by}', expected the name of a text column`, { pointer: '/by' }, hint)
  }
  const { codes, dictionary } = column
  const chosen = category ?? dictionary[rarest(codes, dictionary)]
  const inside = (row: number): boolean => dictionary[codes[row]] === chosen
  return oddsWeights(codes.length, inside, odds, `of category '${chosen}' in '${by}'`)
}

/** Among the categories that occur; the dictionary is in code-unit order. */
function rarest(codes: Int32Array, dictionary: readonly string[]): number {
  const counts = new Int32Array(dictionary.length)
  for (const code of codes) if (code >= 0) counts[code]++
  let best = -1
  for (let c = 0; c < counts.length; c++) if (counts[c] > 0 && (best < 0 || counts[c] < counts[best])) best = c
  return best
}
