import { z } from 'zod'
import { Failure } from '../core/failure.ts'
import type { Column, NumberColumn, Table, TextColumn } from '../core/table.ts'

/** The columns of a feature step; every column of a kind that it takes where the document names none. */
export const Columns = z
  .array(z.string())
  .min(1)
  .optional()
  .meta({ description: 'The columns to act on; all of the right kind if absent.' })

type OfKind<K extends Column['kind']> = K extends 'number' ? NumberColumn : K extends 'text' ? TextColumn : Column

/**
 * The named columns, or all of the kinds in the order of their names, so that the order in a file cannot show.
 * @throws Failure DATA_COLUMN for an unknown name, DATA_TYPE for a named column of another kind.
 */
export function columnsOfKind<K extends 'number' | 'text'>(
  table: Table,
  named: readonly string[] | undefined,
  kinds: readonly K[],
  step: string,
): [string, OfKind<K>][] {
  const fits = (column: Column): column is OfKind<K> => kinds.some((kind) => kind === column.kind)
  const names = named ?? [...table.columns.keys()].filter((name) => fits(table.columns.get(name) as Column)).sort()
  return names.map((name) => {
    const column = table.columns.get(name)
    if (column === undefined) throw new Failure('DATA_COLUMN', `found no column '${name}', named for ${step}`)
    if (fits(column)) return [name, column]
    throw new Failure(
      'DATA_TYPE',
      `found the ${column.kind} column '${name}' for ${step}, expected ${kinds.join(' or ')}`,
    )
  })
}

/** The column that a fitted step replays on. @throws Failure as `columnsOfKind`. */
export function replayed<K extends 'number' | 'text'>(
  table: Table,
  name: string,
  kinds: readonly K[],
  step: string,
): OfKind<K> {
  return columnsOfKind(table, [name], kinds, step)[0][1]
}

/** A table in which each named column is replaced, in place, by those made of it. */
export function replaceColumns(table: Table, made: ReadonlyMap<string, readonly (readonly [string, Column])[]>): Table {
  const columns = new Map<string, Column>()
  for (const [name, column] of table.columns) {
    for (const [as, replacement] of made.get(name) ?? [[name, column] as const]) {
      if (columns.has(as) || (as !== name && table.columns.has(as))) {
        throw new Failure(
          'DATA_DUP_COLUMN',
          `found a column '${as}' already, expected that name to be free for what is made of '${name}'`,
        )
      }
      columns.set(as, replacement)
    }
  }
  return { rows: table.rows, columns }
}

/** A statistic that can be kept as JSON and replayed. @throws Failure DATA_NONFINITE where an infinite value spoils it. */
export function finite(statistic: number, name: string): number {
  if (Number.isFinite(statistic)) return statistic
  throw new Failure(
    'DATA_NONFINITE',
    `found an infinite training value in column '${name}', expected finite numbers`,
    {},
    'Filter the row out with a reason, or declare the value as missing.',
  )
}
