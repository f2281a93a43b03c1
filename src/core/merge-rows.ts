import { type Column, type TextColumn, textColumn } from './table.ts'

/** Rows of another column of the same kind: row `from[i]` of it stands in row `to[i]`. */
export interface Piece {
  readonly column: Column
  readonly to: Int32Array
  readonly from: Int32Array
}

/** A copy of a column in which some rows are those of other columns; no row is in two pieces. */
export function mergeRows(before: Column, pieces: readonly Piece[]): Column {
  if (before.kind === 'text') {
    // Each has a dictionary of its own.
    const texts: (string | null)[] = Array.from(before.codes, (code) => before.dictionary[code] ?? null)
    for (const { column, to, from } of pieces) {
      const { codes, dictionary } = column as TextColumn
      for (let i = 0; i < to.length; i++) texts[to[i]] = dictionary[codes[from[i]]] ?? null
    }
    return textColumn(texts)
  }
  const values = before.values.slice()
  const width = before.kind === 'tensor' ? before.shape.reduce((a, b) => a * b, 1) : 1
  for (const { column, to, from } of pieces) {
    const other = (column as typeof before).values
    for (let i = 0; i < to.length; i++)
      values.set(other.subarray(from[i] * width, (from[i] + 1) * width), to[i] * width)
  }
  return { ...before, values } as Column
}
