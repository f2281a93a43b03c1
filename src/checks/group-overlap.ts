import type { Finding } from '../core/finding.ts'
import type { Column, Table } from '../core/table.ts'
import { counted, finding, type Sides } from './_finding.ts'

/** A group (a patient, a site) that stands on both sides (DATA_GROUP_LEAK). Rows without a group are not compared. */
export function groupOverlap(table: Table, column: string, ids: readonly string[], { train, test }: Sides): Finding[] {
  const groupOf = groupsIn(table.columns.get(column) as Column)
  const trained = new Set<string>()
  for (const row of train) {
    const group = groupOf(row)
    if (group !== null) trained.add(group)
  }
  const shared = new Set<string>()
  const samples: string[] = []
  for (const row of test) {
    const group = groupOf(row)
    if (group === null || !trained.has(group)) continue
    shared.add(group)
    samples.push(ids[row])
  }
  if (shared.size === 0) return []
  const groups = [...shared].sort()
  const named = `${groups.slice(0, 5).join(', ')}${groups.length > 5 ? ', ...' : ''}`
  return [
    finding(
      {
        code: 'DATA_GROUP_LEAK',
        severity: 'fail',
        message: `${counted(groups.length, 'group')} of column '${column}' stand on both sides of the split: ${named}`,
        evidence: { column, groups: groups.slice(0, 20), groupCount: groups.length },
        mend: `Split by { use: group, column: ${column} }.`,
      },
      samples,
    ),
  ]
}

function groupsIn(column: Column): (row: number) => string | null {
  if (column.kind === 'tensor') throw new TypeError('a tensor column has no groups')
  if (column.kind === 'text') return (row) => (column.codes[row] < 0 ? null : column.dictionary[column.codes[row]])
  return (row) => (Number.isNaN(column.values[row]) ? null : String(column.values[row]))
}
