import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Column, withColumns } from '../../core/table.ts'
import { namedValues } from '../_columns.ts'

const level = (share: number) => ({ share, order: null })

/**
 * A parser is off by one in a share of the rows: every number stands one column too far to the right, the first is missing and the last
 * lost. The order is that of the file, which the document names; without it the columns acted on in the order of their names.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'In a share of the rows every number stands one column too far to the right.',
  version: 1,
  references: ['IETF RFC 4180 (2005). Common format and MIME type for comma-separated values files.'],
  rare: 'A comma in an unquoted text or a lost field moves all that follows; the row still parses, so wrong numbers pass for right ones.',
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows that are shifted.' }),
    order: z.array(z.string()).min(1).nullable().meta({ description: 'Columns from left to right; null: by name.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share, order }, key) {
    const { first } = drawsOf(rowKeys(samples.ids, key), 'row', key)
    const numeric = samples.columns.filter((name) => samples.table.columns.get(name)?.kind === 'number').sort()
    const names = order ?? numeric
    const before = names.map((name) => namedValues(samples, name, 'order', ['number']))
    const changed = names.map((name, i): [string, Column] => {
      const values = before[i].slice()
      for (let row = 0; row < values.length; row++)
        if (first[row] < share) values[row] = i === 0 ? Number.NaN : before[i - 1][row]
      return [name, { kind: 'number', values }]
    })
    return withColumns(samples.table, changed)
  },
})
