import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { Failure } from '../../core/failure.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Column, type NumberColumn, withColumns } from '../../core/table.ts'

const level = (share: number) => ({ share })

/**
 * Far foreign data made of the rows themselves: in a share of the rows, the numbers stand in other columns than theirs, each in the next or a
 * later one by the order of the names, all moved by the same number of places, which is drawn for each row. Every row keeps
 * its numbers; what they are of is wrong.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Far foreign rows: in a share of the rows, all numbers stand in other columns than theirs.',
  version: 1,
  references: ['https://arxiv.org/abs/2110.11334'],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows that are foreign.' }),
  }),
  scope: 'sample',
  acts: 'input',
  touches: ['number'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share }, key) {
    const { columns } = samples.table
    const names = samples.columns.filter((name) => columns.get(name)?.kind === 'number').sort()
    if (names.length < 2) {
      throw new Failure(
        'SPEC_FIELD',
        `found ${names.length} number columns to move numbers between, expected at least 2`,
        { pointer: '/columns' },
      )
    }
    const before = names.map((name) => (columns.get(name) as NumberColumn).values)
    const after = before.map((values) => values.slice())
    const { first, second } = drawsOf(rowKeys(samples.ids, key), 'row', key)
    for (let row = 0; row < first.length; row++) {
      if (first[row] >= share) continue
      const by = 1 + Math.floor(second[row] * (names.length - 1))
      for (let c = 0; c < names.length; c++) after[(c + by) % names.length][row] = before[c][row]
    }
    const changed = names.map((name, c): [string, Column] => [name, { kind: 'number', values: after[c] }])
    return withColumns(samples.table, changed)
  },
})
