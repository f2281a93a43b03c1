import { z } from 'zod'
import { definePerturbation } from '../../core/define.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Column, withColumns } from '../../core/table.ts'
import { byDraw } from '../_by-draw.ts'

const level = (share: number) => ({ share })

/**
 * Near foreign data made of the rows themselves: in a share of the rows, each column changes its cells among them, every column by an order of
 * its own. Each column holds exactly the cells that it held, and no row is one that there was: what is lost is how the
 * columns hang together. Cells that are missing go with the others.
 */
export default definePerturbation({
  modality: 'tabular',
  summary: 'Near foreign rows: in a share of the rows, the cells of each column come from other rows.',
  version: 1,
  references: [
    'Breiman, L. (2001). Random forests. Machine Learning 45. (Its synthetic class of unsupervised forests.)',
  ],
  params: z.strictObject({
    share: z.number().min(0).max(1).meta({ description: 'Share of the rows that are foreign.' }),
  }),
  // Whose cells there are depends on the rows.
  scope: 'set',
  acts: 'input',
  touches: ['number', 'text'],
  monotone: true,
  identity: level(0),
  levels: [level(0.05), level(0.1), level(0.25), level(0.5), level(1)],
  apply(samples, { share }, key) {
    const { ids, table } = samples
    const keys = rowKeys(ids, key)
    const { first } = drawsOf(keys, 'row', key)
    const foreign = Int32Array.from({ length: ids.length }, (_, row) => row).filter((row) => first[row] < share)
    const changed: [string, Column][] = []
    for (const name of samples.columns) {
      const column = table.columns.get(name)
      if (column?.kind !== 'number' && column?.kind !== 'text') continue
      const order = byDraw(drawsOf(keys, `cell ${name}`, key).second, ids, foreign)
      const exchange = <V extends Float64Array | Int32Array>(from: V): V => {
        const to = from.slice() as V
        order.forEach((row, place) => {
          to[row] = from[order[(place + 1) % order.length]]
        })
        return to
      }
      changed.push([
        name,
        column.kind === 'number'
          ? { ...column, values: exchange(column.values) }
          : { ...column, codes: exchange(column.codes) },
      ])
    }
    return withColumns(table, changed)
  },
})
