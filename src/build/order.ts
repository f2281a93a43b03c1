import { Failure } from '../core/failure.ts'
import type { DatasetSpec } from '../core/source.ts'
import type { Column, Table } from '../core/table.ts'

/** Names of the columns with a role, in code-unit order. */
export function columnsWithRole(spec: DatasetSpec, role: DatasetSpec['columns'][string]['roles'][number]): string[] {
  return Object.keys(spec.columns)
    .filter((name) => spec.columns[name].roles.includes(role))
    .sort()
}

/** The position of each row on the time axis: its time column (milliseconds) or its order column; null where there is neither. */
export function timeOf(table: Table, spec: DatasetSpec): Float64Array | null {
  const name = columnsWithRole(spec, 'time')[0] ?? columnsWithRole(spec, 'order')[0]
  const column = name === undefined ? undefined : table.columns.get(name)
  if (column === undefined) return null
  if (column.kind === 'time' || column.kind === 'number') return column.values
  throw new Failure(
    'DATA_TYPE',
    `found a ${column.kind} column '${name}' with the role of time or order, expected times or numbers`,
    {},
    'Declare its type, and for times their `format` (such as YYYY-MM-DD HH:mm).',
    { at: ['datasets', spec.id, 'columns', name] },
  )
}

/** Row numbers in time order (ties by id, which is row order), one array per value of the entity column, in order of its labels. */
export function sequencesOf(table: Table, spec: DatasetSpec): Int32Array[] {
  const time = timeOf(table, spec)
  const entity = columnsWithRole(spec, 'entity')[0]
  const codes = entity === undefined ? null : codesOf(table.columns.get(entity) as Column).codes
  const groups = new Map<number, number[]>()
  for (let row = 0; row < table.rows; row++) {
    const code = codes ? codes[row] : 0
    const rows = groups.get(code)
    if (rows) rows.push(row)
    else groups.set(code, [row])
  }
  return [...groups.keys()]
    .sort((a, b) => a - b)
    .map((code) => {
      const rows = groups.get(code) as number[]
      if (time) rows.sort((a, b) => place(time[a]) - place(time[b]) || a - b)
      return Int32Array.from(rows)
    })
}

/** Rows without a time come last; no infinity, whose difference to itself is no number. */
const place = (time: number): number => (Number.isNaN(time) ? Number.MAX_VALUE : time)

/** Any column as codes of its distinct values in order (numbers by value, texts by code units); -1 is missing. */
export function codesOf(column: Column): { codes: Int32Array; labels: string[] } {
  if (column.kind === 'tensor') {
    throw new Failure(
      'DATA_TYPE',
      'found a tensor for a group, an entity or a domain, expected texts, numbers or times',
    )
  }
  if (column.kind === 'text') {
    const used = [...new Set(column.codes)]
      .filter((c) => c >= 0)
      .sort((a, b) => (column.dictionary[a] < column.dictionary[b] ? -1 : 1))
    const place = new Map(used.map((code, i) => [code, i]))
    return {
      codes: column.codes.map((c) => (c < 0 ? -1 : (place.get(c) as number))),
      labels: used.map((c) => column.dictionary[c]),
    }
  }
  const distinct = [...new Set(column.values)].filter((v) => !Number.isNaN(v)).sort((a, b) => a - b)
  const place = new Map(distinct.map((value, i) => [value, i]))
  return {
    codes: Int32Array.from(column.values, (v) => (!Number.isNaN(v) ? (place.get(v) as number) : -1)),
    labels: distinct.map((v) =>
      column.kind === 'time'
        ? new Date(v).toISOString().replace('T00:00:00.000Z', '').replace(':00.000Z', 'Z')
        : String(v),
    ),
  }
}
