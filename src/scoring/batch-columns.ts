import { type Column, type Table, type TextColumn, textColumn } from '../core/table.ts'

/** Where a row of the batch at hand stands, for messages. */
export type Place = (row: number) => { readonly file: string; readonly row: number }

/** A column as codes in a dictionary, -1 where a cell is empty; numbers become texts as the language spells them. */
export function textOf(batch: Table, name: string): TextColumn {
  const column = batch.columns.get(name) as Column
  if (column.kind === 'text') return column
  // A column that is wanted as numbers too, or one of a typed file in which everything is missing.
  const values = numbersOf(batch, name)
  return textColumn(Array.from(values, (value) => (Number.isNaN(value) ? null : String(value))))
}

/** A column as numbers, NaN where a cell is empty. */
export function numbersOf(batch: Table, name: string): Float64Array {
  const column = batch.columns.get(name) as Column
  return column.kind === 'number' ? column.values : new Float64Array(batch.rows).fill(Number.NaN)
}

/** The code of a name, which is the next one where it is new. */
export function codeIn(names: string[], codes: Map<string, number>, name: string): number {
  const known = codes.get(name)
  if (known !== undefined) return known
  codes.set(name, names.length)
  names.push(name)
  return names.length - 1
}
