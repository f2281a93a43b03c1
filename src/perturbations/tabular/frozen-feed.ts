import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { type Column, withColumns } from '../../core/table.ts'

/**
 * A feed that goes on delivering one and the same record: from a point of each sequence to its end every column, numbers and texts, holds
 * what it held at that point. Other than `series/stuck-at` it takes the whole record, and it does not recover.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'From a point on every row is a copy of the first row after it: the feed is frozen.',
  version: 1,
  references: ['Ni, K. et al. (2009). Sensor network data fault types. ACM Transactions on Sensor Networks 5(3), 25.'],
  rare: 'A cache or message queue hangs and is read again and again; every value is plausible, so that no range check sees it.',
  params: z.strictObject({
    share: z
      .number()
      .min(0)
      .max(1)
      .meta({ description: 'Share of the rows of each sequence, its last ones, that are copies.' }),
  }),
  scope: 'sequence',
  acts: 'input',
  touches: ['number', 'text'],
  monotone: false,
  identity: { share: 0 },
  levels: [{ share: 0.1 }, { share: 0.25 }, { share: 0.5 }, { share: 0.75 }, { share: 1 }],
  apply(samples, { share }) {
    const from = Int32Array.from({ length: samples.table.rows }, (_, row) => row)
    for (const rows of samples.sequences) {
      const at = Math.min(rows.length - 1, Math.floor((1 - share) * rows.length))
      for (let p = at; p < rows.length; p++) from[rows[p]] = rows[at]
    }
    const changed = samples.columns.flatMap((name): [string, Column][] => {
      const column = samples.table.columns.get(name)
      if (column?.kind === 'number') return [[name, { ...column, values: taken(column.values, from) }]]
      return column?.kind === 'text'
        ? [[name, { ...column, codes: column.codes.map((_, row) => column.codes[from[row]]) }]]
        : []
    })
    return withColumns(samples.table, changed)
  },
})

const taken = (values: Float64Array, from: Int32Array): Float64Array => values.map((_, row) => values[from[row]])
