import { Failure, type Where } from '../core/failure.ts'
import type { DatasetSpec } from '../core/source.ts'
import type { Column, Table } from '../core/table.ts'

/**
 * Refuses values outside the declared categories of a column; missing ones are for the features (or the target) to judge.
 * @throws Failure DATA_LABEL with the place that the row came from
 */
export function checkCategories(table: Table, dataset: DatasetSpec, placeOf: (row: number) => Where): void {
  for (const [name, column] of table.columns) {
    const declared = dataset.columns[name]?.categories
    if (declared === undefined) continue
    const bad = firstOutside(column, new Set(declared))
    if (bad === null) continue
    throw new Failure(
      'DATA_LABEL',
      `found '${bad.text}' in column '${name}', expected one of ${declared.slice(0, 8).join(', ')}${declared.length > 8 ? ', ...' : ''}`,
      placeOf(bad.row),
      'Mend the row, add the category, or filter such rows with a reason.',
    )
  }
}

function firstOutside(column: Column, known: ReadonlySet<string>): { row: number; text: string } | null {
  if (column.kind === 'tensor') return null
  if (column.kind === 'text') {
    const outside = column.dictionary.map((text) => !known.has(text))
    const row = column.codes.findIndex((code) => code >= 0 && outside[code])
    return row < 0 ? null : { row, text: column.dictionary[column.codes[row]] }
  }
  const row = column.values.findIndex((value) => !Number.isNaN(value) && !known.has(String(value)))
  return row < 0 ? null : { row, text: String(column.values[row]) }
}
