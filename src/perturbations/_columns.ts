import type { ColumnStatistics, Samples } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import { withColumns } from '../core/table.ts'

/**
 * Replaces every number column that is acted on by what `change` makes of a copy of its values; `change` may write into
 * the copy. Other columns are left alone.
 */
export function changeNumbers(
  samples: Samples,
  change: (values: Float64Array, name: string, original: Float64Array) => void,
): Table {
  const changed: [string, Column][] = []
  for (const name of samples.columns) {
    const column = samples.table.columns.get(name)
    if (column?.kind !== 'number') continue
    const values = column.values.slice()
    change(values, name, column.values)
    changed.push([name, { kind: 'number', values }])
  }
  return withColumns(samples.table, changed)
}

/**
 * The training statistics of a column, the unit of its noise and faults.
 * @throws Failure DATA_TOO_FEW where the training slice has no value of it.
 */
export function unitOf(samples: Samples, name: string): ColumnStatistics {
  const statistics = samples.training.get(name)
  if (statistics === undefined || Number.isNaN(statistics.mean)) {
    throw new Failure(
      'DATA_TOO_FEW',
      `found no training value of column '${name}', expected some to measure its spread by`,
    )
  }
  return statistics
}

/** The values of a column that a parameter names. @throws Failure SPEC_FIELD where it is not of one of the kinds. */
export function namedValues(
  samples: Samples,
  name: string,
  field: string,
  kinds: readonly ('number' | 'time')[],
): Float64Array {
  const column = samples.table.columns.get(name)
  if ((column?.kind === 'number' || column?.kind === 'time') && kinds.includes(column.kind)) return column.values
  throw new Failure(
    'SPEC_FIELD',
    `found '${name}', expected the name of a ${kinds.join(' or ')} column`,
    { pointer: `/${field}` },
    `Name such a column in '${field}'.`,
  )
}
