import { Failure } from '../core/failure.ts'
import { statisticsOf } from '../core/statistics.ts'
import type { Column, Table } from '../core/table.ts'

/** Texts with more different ones than this are no categories. */
const mostCategories = 100

/**
 * The columns to compare: those named, else all numbers and categories that are no role. Left out are columns that nothing
 * can be said of: numbers that do not vary in the reference, and texts that are no categories.
 * @throws Failure DATA_COLUMN, DATA_TYPE, DATA_TOO_FEW
 */
export function sharedColumns(
  reference: Table,
  observed: Table,
  named: readonly string[] | null,
  roles: readonly string[],
  files: readonly [string, string],
): { columns: string[]; left: string[] } {
  for (const [table, other, file] of [
    [reference, observed, files[1]],
    [observed, reference, files[0]],
  ] as const) {
    const missing = (named ?? [...table.columns.keys()]).find((name) => !other.columns.has(name))
    if (missing === undefined) continue
    const hint =
      named === null
        ? 'Both files need the same columns, or name those to compare with --columns.'
        : `Its columns are ${[...other.columns.keys()].slice(0, 20).join(', ')}.`
    throw new Failure('DATA_COLUMN', `found no column '${missing}'`, { file }, hint)
  }
  const known = named ?? [...reference.columns.keys()].filter((name) => !roles.includes(name))
  const columns: string[] = []
  const left: string[] = []
  for (const name of known) {
    const [one, other] = [reference, observed].map((table) => table.columns.get(name) as Column)
    if (one.kind !== other.kind) {
      const texts = one.kind === 'text' ? files[0] : files[1]
      throw new Failure(
        'DATA_TYPE',
        `found texts in '${name}', which holds numbers in the other file`,
        { file: texts },
        'An empty cell is a missing number; other signs for it have to go.',
      )
    }
    if (usable(one)) columns.push(name)
    else if (named === null) left.push(name)
    else throw new Failure('DATA_TYPE', `found nothing to compare in '${name}'`, { file: files[0] }, usableHint)
  }
  if (columns.length > 0) return { columns, left }
  throw new Failure('DATA_TOO_FEW', 'found no column to compare', { file: files[0] }, usableHint)
}

const usableHint = 'Expected a column of numbers that vary, or of texts of which at most 100 differ.'

function usable(column: Column): boolean {
  if (column.kind === 'number') return statisticsOf(column.values).sd > 0
  return column.kind === 'text' && new Set(column.codes).size <= mostCategories
}
