import { Failure } from '../core/failure.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { DatasetSpec } from '../core/source.ts'
import type { Column, Table } from '../core/table.ts'
import { codesOf, columnsWithRole } from './order.ts'

/** More distinct values than this are no axis that anyone reads; such a column is refused as a group. */
export const maximumAxisLabels = 200

/** Group, sensitive and domain columns as axes of outcomes, in code-unit order of their names. @throws Failure SPEC_FIELD */
export function axesOf(table: Table, spec: DatasetSpec): ReleaseTask['axes'] {
  const named = [
    ...columnsWithRole(spec, 'group').map((name) => ({ name, role: 'group' as const })),
    ...columnsWithRole(spec, 'sensitive').map((name) => ({ name, role: 'group' as const })),
    ...columnsWithRole(spec, 'domain').map((name) => ({ name, role: 'domain' as const })),
  ]
  const seen = new Set<string>()
  return named
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map(({ name, role }) => {
      const { codes, labels } = codesOf(table.columns.get(name) as Column)
      if (labels.length <= maximumAxisLabels) return { name, role, codes, labels }
      throw new Failure(
        'SPEC_FIELD',
        `found ${labels.length} values in the ${role} column '${name}', expected at most ${maximumAxisLabels}`,
        {},
        'Give it the role cluster or entity, or derive a column with a few values from it.',
        { at: ['datasets', spec.id, 'columns', name] },
      )
    })
}

/** Cluster of each row by the cluster column, else by the entity column; rows without a value are clusters of their own. */
export function clustersOf(table: Table, spec: DatasetSpec): Int32Array | null {
  const name = columnsWithRole(spec, 'cluster')[0] ?? columnsWithRole(spec, 'entity')[0]
  if (name === undefined) return null
  const { codes, labels } = codesOf(table.columns.get(name) as Column)
  let next = labels.length
  return codes.map((code) => (code < 0 ? next++ : code))
}
