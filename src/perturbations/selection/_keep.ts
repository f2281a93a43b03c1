import type { Samples } from '../../core/define.ts'
import type { Key } from '../../core/key.ts'
import { drawsOf, rowKeys } from '../../core/row-draws.ts'
import { type Table, takeRows } from '../../core/table.ts'

/**
 * Rows of the population that the weights describe: a row of weight w stays with probability w / (the greatest weight), by
 * its own draw. No row is there twice, and each stays or goes whatever the others do.
 */
export function keepRows(samples: Samples, weights: Float64Array, key: Key): Table {
  const most = weights.reduce((a, b) => Math.max(a, b), 0)
  const { first } = drawsOf(rowKeys(samples.ids, key), 'row', key)
  const kept = Int32Array.from(weights.keys()).filter((row) => first[row] * most < weights[row])
  return takeRows(samples.table, kept)
}
