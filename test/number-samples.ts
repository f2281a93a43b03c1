import type { ColumnStatistics, Samples } from '../src/core/define.ts'
import type { Table } from '../src/core/table.ts'

/** Samples for worked examples: number columns in one sequence, ids by row, with the given training mean and sd. */
export function numbers(
  columns: Readonly<Record<string, Float64Array>>,
  training: Readonly<Record<string, { mean: number; sd: number }>>,
): Samples {
  const entries = Object.entries(columns)
  const rows = entries[0][1].length
  return {
    table: { rows, columns: new Map(entries.map(([name, values]) => [name, { kind: 'number', values }])) },
    ids: Array.from({ length: rows }, (_, row) => String(row)),
    columns: entries.map(([name]) => name),
    sequences: [Int32Array.from({ length: rows }, (_, row) => row)],
    training: new Map(
      Object.entries(training).map(([name, { mean, sd }]): [string, ColumnStatistics] => [
        name,
        { mean, sd, min: mean - sd, max: mean + sd, median: mean, missingShare: 0 },
      ]),
    ),
    classes: null,
  }
}

/** The values of a number column. */
export function column(table: Table, name: string): Float64Array {
  const found = table.columns.get(name)
  if (found?.kind !== 'number') throw new TypeError(`no number column ${name}`)
  return found.values
}
