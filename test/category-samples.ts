import type { Samples } from '../src/core/define.ts'
import type { Table } from '../src/core/table.ts'
import { textColumn } from '../src/core/table.ts'

/** Samples for worked examples: one column `text` in one sequence, ids by row. */
export function texts(values: readonly (string | null)[]): Samples {
  const rows = values.length
  return {
    table: { rows, columns: new Map([['text', textColumn(values)]]) },
    ids: Array.from({ length: rows }, (_, row) => String(row)),
    columns: ['text'],
    sequences: [Int32Array.from({ length: rows }, (_, row) => row)],
    training: new Map(),
    classes: null,
  }
}

/** The texts of its column, null where missing. */
export function textsOf(table: Table): (string | null)[] {
  const column = table.columns.get('text')
  if (column?.kind !== 'text') throw new TypeError('no column of texts')
  return Array.from(column.codes, (code) => column.dictionary[code] ?? null)
}
