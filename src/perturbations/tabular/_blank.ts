import type { Samples } from '../../core/define.ts'
import type { Column } from '../../core/table.ts'

/**
 * Copies of the named columns with missing entries where the predicate of the column holds: NaN in numbers and times, -1
 * in texts. A text column keeps its dictionary, of which an entry may now be unused. Tensors have no missing entries
 * and are left alone.
 */
export function blank(
  samples: Samples,
  names: readonly string[],
  predicate: (name: string) => (row: number) => boolean,
): [string, Column][] {
  const changed: [string, Column][] = []
  for (const name of names) {
    const column = samples.table.columns.get(name)
    if (column === undefined || column.kind === 'tensor') continue
    const goes = predicate(name)
    const rows = samples.table.rows
    if (column.kind === 'text') {
      const codes = column.codes.slice()
      for (let row = 0; row < rows; row++) if (goes(row)) codes[row] = -1
      changed.push([name, { ...column, codes }])
    } else {
      const values = column.values.slice()
      for (let row = 0; row < rows; row++) if (goes(row)) values[row] = Number.NaN
      changed.push([name, { ...column, values }])
    }
  }
  return changed
}
