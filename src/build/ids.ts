import { createHash } from 'node:crypto'
import { Failure, type Where } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'

/**
 * Sample ids. With an id column: its text. Without: the first 24 hexadecimal digits of the SHA-256 of the typed canonical
 * content of the row over `columns` in code-unit order of their names, and `.k` for the k-th repetition of the same content;
 * so the order of rows and columns in a file means nothing.
 * @param placeOf the file and row (from 1) that a row of the table came from
 * @throws Failure DATA_DUP_ID for an id column with a repeated or missing value
 */
export function sampleIds(
  table: Table,
  columns: readonly string[],
  idColumn: string | null,
  placeOf: (row: number) => Where = (row) => ({ row: row + 1 }),
): string[] {
  return idColumn === null ? contentIds(table, [...columns].sort()) : columnIds(table, idColumn, placeOf)
}

function columnIds(table: Table, name: string, placeOf: (row: number) => Where): string[] {
  const column = table.columns.get(name) as Column
  const seen = new Map<string, number>()
  const ids: string[] = []
  for (let row = 0; row < table.rows; row++) {
    const id = cellText(column, row)
    if (id === null)
      throw new Failure('DATA_DUP_ID', `no value in the id column '${name}'`, placeOf(row), 'Every sample needs an id.')
    const before = seen.get(id)
    if (before !== undefined) {
      throw new Failure(
        'DATA_DUP_ID',
        `found id '${id}' in column '${name}' again, first seen in ${rowText(placeOf(before), placeOf(row))}`,
        placeOf(row),
        `Make '${name}' unique, or give it another role.`,
      )
    }
    seen.set(id, row)
    ids.push(id)
  }
  return ids
}

/** `row 3`, with the file where it is another one. */
function rowText(first: Where, again: Where): string {
  return `${first.file !== undefined && first.file !== again.file ? `${first.file} ` : ''}row ${first.row}`
}

function cellText(column: Column, row: number): string | null {
  if (column.kind === 'text') return column.codes[row] < 0 ? null : column.dictionary[column.codes[row]]
  if (column.kind === 'tensor') return null
  const value = column.values[row]
  return Number.isNaN(value) ? null : String(value)
}

/** The quiet NaN, byte by byte: engines may write another one. */
const missingBytes = Uint8Array.of(0, 0, 0, 0, 0, 0, 0xf8, 0x7f)

function contentIds(table: Table, names: readonly string[]): string[] {
  const columns = names.map((name) => table.columns.get(name) as Column)
  const prefix = JSON.stringify(names.map((name, i) => [name, columns[i].kind]))
  const number = new Float64Array(1)
  const numberBytes = new Uint8Array(number.buffer)
  const texts = columns.map((c) => (c.kind === 'text' ? c.dictionary.map((t) => `t${t.length}:${t}`) : null))
  const seen = new Map<string, number>()
  const ids: string[] = []
  for (let row = 0; row < table.rows; row++) {
    const hash = createHash('sha256').update(prefix)
    columns.forEach((column, c) => {
      if (column.kind === 'text') {
        hash.update(column.codes[row] < 0 ? 'm' : (texts[c] as string[])[column.codes[row]])
      } else if (column.kind === 'tensor') {
        const width = column.values.length / Math.max(1, table.rows)
        const cell = column.values.subarray(row * width, (row + 1) * width)
        hash.update(new Uint8Array(cell.buffer, cell.byteOffset, cell.byteLength))
      } else {
        // Always eight bytes, so that no number can be read as a missing one and the start of the next.
        const value = column.values[row]
        numberBytes.set(missingBytes)
        if (!Number.isNaN(value)) number[0] = value === 0 ? 0 : value
        hash.update(numberBytes)
      }
    })
    const content = hash.digest('hex').slice(0, 24)
    const k = seen.get(content) ?? 0
    seen.set(content, k + 1)
    ids.push(k === 0 ? content : `${content}.${k}`)
  }
  return ids
}

/** Row numbers in code-unit order of their ids. */
export function idOrder(ids: readonly string[]): Int32Array {
  const order = Array.from(ids, (_, i) => i)
  order.sort((a, b) => (ids[a] < ids[b] ? -1 : ids[a] > ids[b] ? 1 : 0))
  return Int32Array.from(order)
}
