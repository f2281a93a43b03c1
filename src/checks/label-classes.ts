import type { Finding } from '../core/finding.ts'
import type { Column, Table } from '../core/table.ts'
import { counted, finding } from './_finding.ts'

/** Labels that are missing or not in the declared class list (DATA_LABEL, with the first row). */
export function labelClasses(
  table: Table,
  column: string,
  classes: readonly string[],
  ids: readonly string[],
): Finding[] {
  const known = new Set(classes)
  const labelOf = labelsIn(table.columns.get(column) as Column)
  const bad: number[] = []
  const unknown = new Set<string | null>()
  for (let row = 0; row < table.rows; row++) {
    const label = labelOf(row)
    if (label !== null && known.has(label)) continue
    bad.push(row)
    unknown.add(label)
  }
  if (bad.length === 0) return []
  const first = labelOf(bad[0])
  return [
    finding(
      {
        code: 'DATA_LABEL',
        severity: 'fail',
        message: `row ${bad[0] + 1}: ${first === null ? 'no label' : `label '${first}'`} in column '${column}', expected one of ${classes.slice(0, 10).join(', ')}${classes.length > 10 ? ', ...' : ''}; ${counted(bad.length, 'such row')}`,
        evidence: { column, row: bad[0] + 1, labels: [...unknown].slice(0, 20) },
        mend: 'Add the class to the categories, or filter such rows out with a reason.',
      },
      bad.map((row) => ids[row]),
    ),
  ]
}

function labelsIn(column: Column): (row: number) => string | null {
  if (column.kind === 'tensor') throw new TypeError('a tensor column has no labels')
  if (column.kind === 'text') return (row) => (column.codes[row] < 0 ? null : column.dictionary[column.codes[row]])
  return (row) => (Number.isNaN(column.values[row]) ? null : String(column.values[row]))
}
