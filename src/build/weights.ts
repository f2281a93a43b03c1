import { Failure, type Where } from '../core/failure.ts'
import type { DatasetSpec } from '../core/source.ts'
import type { Table } from '../core/table.ts'
import { columnsWithRole } from './order.ts'

/**
 * Weights are numbers, finite, never negative, and not all 0: metrics, intervals and trainers believe them.
 * @throws Failure DATA_TYPE, DATA_NONFINITE with the place that the row came from, SPEC_FIELD for two weight columns
 */
export function checkWeights(table: Table, dataset: DatasetSpec, placeOf: (row: number) => Where): void {
  const [name, other] = columnsWithRole(dataset, 'weight')
  if (name === undefined) return
  if (other !== undefined) {
    throw new Failure('SPEC_FIELD', `found two weight columns '${name}' and '${other}' in dataset '${dataset.id}'`)
  }
  const column = table.columns.get(name)
  if (column?.kind !== 'number') {
    throw new Failure('DATA_TYPE', `found the ${column?.kind} column '${name}' for weights, expected numbers`)
  }
  const bad = column.values.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY))
  if (bad >= 0) {
    const found = Number.isNaN(column.values[bad]) ? 'no weight' : `weight ${column.values[bad]}`
    throw new Failure(
      'DATA_NONFINITE',
      `found ${found} in column '${name}', expected a finite number of at least 0`,
      placeOf(bad),
      'Mend the row, or filter such rows with a reason.',
    )
  }
  if (!column.values.some((value) => value > 0)) {
    throw new Failure('DATA_NONFINITE', `found only weights of 0 in column '${name}'`)
  }
}
