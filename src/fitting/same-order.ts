import type { Column, Table } from '../core/table.ts'
import { takeRows } from '../core/table.ts'

/**
 * The observed rows in the order of the rows of the reference that they were, where both have the same ids, or without ids
 * the same times; null where they are other rows.
 */
export function inSameOrder(reference: Table, observed: Table, time: string | null, id: string | null): Table | null {
  const name = id ?? time
  if (name === null || reference.rows !== observed.rows) return null
  const places = new Map<string | number, number>()
  const [before, after] = [reference, observed].map((table) => entriesOf(table.columns.get(name) as Column))
  for (let row = 0; row < after.length; row++) places.set(after[row], row)
  if (places.size !== after.length || new Set(before).size !== before.length) return null
  const rows = before.map((entry) => places.get(entry) ?? -1)
  return rows.includes(-1) ? null : takeRows(observed, Int32Array.from(rows))
}

function entriesOf(column: Column): (string | number)[] {
  if (column.kind === 'text') return Array.from(column.codes, (code) => column.dictionary[code] ?? '')
  return Array.from(column.values as ArrayLike<number>)
}
