import type { Finding } from '../core/finding.ts'
import type { Column, Table } from '../core/table.ts'
import { finding } from './_finding.ts'

/** Columns with a single value, or none, over the given rows (CONSTANT_COLUMN): a model learns nothing from them. */
export function constantColumns(table: Table, columns: readonly string[], rows: Int32Array): Finding[] {
  if (rows.length < 2) return []
  return columns.flatMap((name) => {
    const values = distinct(table.columns.get(name) as Column, rows)
    if (values === 'many') return []
    const missing = values === 'none'
    return [
      finding({
        code: 'CONSTANT_COLUMN',
        severity: 'warn',
        message: `column '${name}' ${missing ? 'has no value' : 'has one value only'} in ${rows.length} training rows`,
        evidence: { column: name, missing },
        count: 1,
        mend: 'Take it out of the inputs.',
      }),
    ]
  })
}

function distinct(column: Column, rows: Int32Array): 'none' | 'one' | 'many' {
  if (column.kind === 'tensor') return 'many'
  const at = column.kind === 'text' ? (row: number) => column.codes[row] : (row: number) => column.values[row]
  let only: number | null = null
  for (const row of rows) {
    const value = at(row)
    if (Number.isNaN(value) || (column.kind === 'text' && value < 0)) continue
    if (only === null) only = value
    else if (only !== value) return 'many'
  }
  return only === null ? 'none' : 'one'
}
