import { argsortStrings } from '../numeric/sort-strings.ts'

/** A column of n values. Missing is NaN in numbers and times, -1 in texts; tensors have no missing entries. */
export type Column = NumberColumn | TimeColumn | TextColumn | TensorColumn

export interface NumberColumn {
  readonly kind: 'number'
  readonly values: Float64Array
}

/** Milliseconds since 1970-01-01T00:00Z; wall-clock times without a zone are read as if they were UTC. */
export interface TimeColumn {
  readonly kind: 'time'
  readonly values: Float64Array
}

/** Dictionary-coded text: `dictionary[codes[row]]`. The dictionary has no duplicates and no unused entry, in code-unit order. */
export interface TextColumn {
  readonly kind: 'text'
  readonly codes: Int32Array
  readonly dictionary: readonly string[]
}

/** n x shape values, row after row. */
export interface TensorColumn {
  readonly kind: 'tensor'
  readonly shape: readonly number[]
  readonly values: Float32Array | Uint8Array
}

/** Named columns of equal length. A Map, so that no column name can touch a prototype. */
export interface Table {
  readonly rows: number
  readonly columns: ReadonlyMap<string, Column>
}

/** The given rows of a table, in the given order; rows may repeat. Dictionaries are shared, not pruned. */
export function takeRows(table: Table, rows: Int32Array): Table {
  const columns = new Map<string, Column>()
  for (const [name, column] of table.columns) columns.set(name, takeColumn(column, rows))
  return { rows: rows.length, columns }
}

export function takeColumn(column: Column, rows: Int32Array): Column {
  if (column.kind === 'text') {
    const codes = new Int32Array(rows.length)
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]]
    return { kind: 'text', codes, dictionary: column.dictionary }
  }
  if (column.kind === 'tensor') {
    const width = column.shape.reduce((a, b) => a * b, 1)
    const values =
      column.values instanceof Uint8Array ? new Uint8Array(rows.length * width) : new Float32Array(rows.length * width)
    for (let i = 0; i < rows.length; i++)
      values.set(column.values.subarray(rows[i] * width, (rows[i] + 1) * width), i * width)
    return { kind: 'tensor', shape: column.shape, values }
  }
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]]
  return { kind: column.kind, values }
}

/** A table with some columns replaced or added. */
export function withColumns(table: Table, replaced: Iterable<readonly [string, Column]>): Table {
  return { rows: table.rows, columns: new Map([...table.columns, ...replaced]) }
}

/** Dictionary-codes texts (null is missing) with the dictionary in code-unit order, so that row order cannot show in it. */
export function textColumn(values: readonly (string | null)[]): TextColumn {
  // One look-up by content for each value; all else goes by number, as there may be very many texts.
  const seen = new Map<string, number>()
  const codes = new Int32Array(values.length)
  for (let row = 0; row < codes.length; row++) {
    const text = values[row]
    const known = text === null ? -1 : seen.get(text)
    codes[row] = known ?? seen.size
    if (known === undefined) seen.set(text as string, seen.size)
  }
  const texts = [...seen.keys()]
  const order = argsortStrings(texts)
  const code = new Int32Array(order.length)
  for (let i = 0; i < order.length; i++) code[order[i]] = i
  for (let row = 0; row < codes.length; row++) if (codes[row] >= 0) codes[row] = code[codes[row]]
  return { kind: 'text', codes, dictionary: Array.from(order, (place) => texts[place]) }
}
