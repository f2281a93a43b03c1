import { Failure } from '../core/failure.ts'
import { type Column, type Table, type TextColumn, textColumn } from '../core/table.ts'

/** Sources one after the other; texts get one dictionary. @throws Failure DATA_TYPE where a column is not the same kind of thing in all */
export function concatenate(parts: readonly Table[]): Table {
  if (parts.length === 1) return parts[0]
  const rows = parts.reduce((n, part) => n + part.rows, 0)
  const columns = new Map<string, Column>()
  for (const [name, first] of parts[0].columns) {
    const all = parts.map((part) => part.columns.get(name) as Column)
    if (all.some((column) => column.kind !== first.kind)) {
      throw new Failure('DATA_TYPE', `column '${name}' has different types in the sources`, {}, 'Declare its `type`.')
    }
    refuseShapes(name, all)
    columns.set(name, joinColumns(all, rows))
  }
  return { rows, columns }
}

function refuseShapes(name: string, all: readonly Column[]): void {
  const forms = all.map((column) =>
    column.kind === 'tensor'
      ? `${column.values instanceof Uint8Array ? 'bytes' : 'float32'} [${column.shape.join(', ')}]`
      : column.kind,
  )
  const other = forms.findIndex((form) => form !== forms[0])
  if (other < 0) return
  throw new Failure(
    'DATA_TYPE',
    `column '${name}' holds ${forms[0]} in the first source and ${forms[other]} in source ${other + 1}`,
    {},
    'Bring all sources to one shape, or make two datasets of them.',
  )
}

function joinColumns(all: readonly Column[], rows: number): Column {
  const first = all[0]
  if (first.kind === 'text') {
    return textColumn(
      all.flatMap((c) =>
        Array.from((c as TextColumn).codes, (code) => (code < 0 ? null : (c as TextColumn).dictionary[code])),
      ),
    )
  }
  if (first.kind === 'tensor') {
    const values = all.map((c) => (c as typeof first).values)
    const length = values.reduce((n, v) => n + v.length, 0)
    const joined = first.values instanceof Uint8Array ? new Uint8Array(length) : new Float32Array(length)
    let at = 0
    for (const v of values) {
      joined.set(v, at)
      at += v.length
    }
    return { ...first, values: joined }
  }
  const values = new Float64Array(rows)
  let at = 0
  for (const column of all) {
    values.set((column as typeof first).values, at)
    at += (column as typeof first).values.length
  }
  return { kind: first.kind, values }
}
