import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'

/** The value of each row in a column that rows are told apart by; null is missing. @throws Failure DATA_COLUMN, DATA_TYPE. */
export function valuesIn(table: Table, name: string, rule: string): (row: number) => string | number | null {
  const column = table.columns.get(name)
  if (column === undefined) {
    throw new Failure('DATA_COLUMN', `found no column '${name}', named for a ${rule} split`)
  }
  if (column.kind === 'tensor') {
    throw new Failure(
      'DATA_TYPE',
      `found the tensor column '${name}' for a ${rule} split, expected texts, numbers or times`,
    )
  }
  if (column.kind === 'text') return (row) => (column.codes[row] < 0 ? null : column.dictionary[column.codes[row]])
  return (row) => (Number.isNaN(column.values[row]) ? null : column.values[row])
}

/** @throws Failure DATA_TOO_FEW where a side of the split would be empty. */
export function checkSides(heldOut: Uint8Array, rule: string, hint: string): Uint8Array {
  const count = heldOut.reduce((n, held) => n + held, 0)
  if (count > 0 && count < heldOut.length) return heldOut
  throw new Failure(
    'DATA_TOO_FEW',
    `found ${count} of ${heldOut.length} rows held out by the ${rule} split, expected some on either side`,
    {},
    hint,
  )
}
