import { z } from 'zod'
import { definePerturbation, type Samples } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import type { Key } from '../../core/key.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { withColumns } from '../../core/table.ts'
import { namedValues } from '../_columns.ts'

const level = (share: number) => ({ share, pair: null })

/**
 * Two number columns change places in a share of the rows, as when a form or an export is misread. The pair is the one
 * that the document names, else one drawn by the key from the number columns acted on.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Two number columns are swapped in a share of the rows.',
  version: 1,
  references: [
    'Schelter, S., Rukat, T., Biessmann, F. (2021). JENGA: a framework to study the impact of data errors. EDBT.',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows in which the two are swapped.' }),
    pair: z.tuple([z.string(), z.string()]).nullable().meta({ description: 'The two columns; null draws them.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share, pair }, key) {
    const [a, b] = pair ?? drawPair(samples, key)
    const left = namedValues(samples, a, 'pair', ['number']).slice()
    const right = namedValues(samples, b, 'pair', ['number']).slice()
    const { first } = drawsOf(rowKeys(samples.ids, key), 'row', key)
    for (let row = 0; row < left.length; row++) {
      if (first[row] >= share) continue
      const kept = left[row]
      left[row] = right[row]
      right[row] = kept
    }
    return withColumns(samples.table, [
      [a, { kind: 'number', values: left }],
      [b, { kind: 'number', values: right }],
    ])
  },
})

/** Names are sorted first, so that the order of columns in a file cannot show. */
function drawPair(samples: Samples, key: Key): [string, string] {
  const names = samples.columns.filter((name) => samples.table.columns.get(name)?.kind === 'number').sort()
  if (names.length < 2) {
    throw new Failure('SPEC_FIELD', `found ${names.length} number columns to swap, expected at least 2`, {
      pointer: '/columns',
    })
  }
  const stream = key.fold('pair').stream()
  const first = stream.integer(names.length)
  const other = stream.integer(names.length - 1)
  return [names[first], names[other < first ? other : other + 1]]
}
