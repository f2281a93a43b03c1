import type { TransformContext } from '../src/core/define.ts'
import { type Column, type Table, textColumn } from '../src/core/table.ts'

/** A small table for worked examples: numbers (null is missing) or texts (null is missing) by column. */
export function tableOf(columns: Readonly<Record<string, readonly (number | string | null)[]>>): Table {
  const entries = Object.entries(columns)
  const made = entries.map(([name, values]): [string, Column] => {
    if (values.some((v) => typeof v === 'string')) return [name, textColumn(values as (string | null)[])]
    return [
      name,
      { kind: 'number', values: Float64Array.from(values, (v) => (v === null ? Number.NaN : (v as number))) },
    ]
  })
  return { rows: entries[0]?.[1].length ?? 0, columns: new Map(made) }
}

/** The entries of a column, null where missing. */
export function valuesOf(table: Table, name: string): (number | string | null)[] {
  const column = table.columns.get(name)
  if (column === undefined) throw new TypeError(`no column ${name}`)
  if (column.kind === 'text') return Array.from(column.codes, (c) => (c < 0 ? null : column.dictionary[c]))
  return Array.from(column.values, (v) => (Number.isNaN(v) ? null : v))
}

/** Rows in order as one sequence, with these times. */
export function contextOf(rows: number, time: readonly number[] | null = null): TransformContext {
  return {
    ids: Array.from({ length: rows }, (_, row) => String(row)),
    sequences: [Int32Array.from({ length: rows }, (_, row) => row)],
    time: time === null ? null : Float64Array.from(time),
  }
}
