import { find } from '../catalogue/catalogue.ts'
import type { ColumnHint, Transform } from '../core/define.ts'
import { type Digest, digestBytes } from '../core/digest.ts'
import { Failure, type Where } from '../core/failure.ts'
import type { LineageStep } from '../core/release.ts'
import type { DatasetSpec, Source } from '../core/source.ts'
import { type Column, type Table, type TextColumn, takeRows } from '../core/table.ts'
import { encodeTable } from '../store/tables.ts'
import { concatenate } from './_concatenate.ts'
import { rawColumns, readerOf } from './_reader-of.ts'
import { checkCategories } from './categories.ts'
import { idOrder, sampleIds } from './ids.ts'
import { columnsWithRole, sequencesOf, timeOf } from './order.ts'
import { idColumn } from './release.ts'

/** A snapshot of one source, ready to be parsed. */
export interface Snapshot {
  readonly source: Source
  readonly path: string
  readonly expected: { readonly bytes: number; readonly sha256: string }
}

export interface Ingested {
  /** Kept columns and `#id`, rows in id order. */
  readonly table: Table
  /** The source and the row in it (from 1) that a row of the table came from, for messages. */
  placeOf(row: number): Where
  readonly lineage: readonly LineageStep[]
}

const defaultMaxRows = 100_000_000
const defaultMaxBytes = 64 * 1024 ** 3

/** Raw snapshots to the dataset's table: parse, put together, name the samples, order by id, run the dataset-stage transforms. */
export async function ingest(dataset: DatasetSpec, snapshots: readonly Snapshot[]): Promise<Ingested> {
  const lineage: LineageStep[] = []
  const names = Object.keys(dataset.columns)
  const raw = await rawColumns(dataset)
  const parts: Table[] = []
  for (const snapshot of snapshots) {
    const { table, reader } = await readSnapshot(dataset, snapshot)
    parts.push(table)
    lineage.push({
      step: `read ${reader}`,
      subject: snapshot.source.id,
      detail: { rows: table.rows, columns: [...table.columns.keys()].sort() },
      input: [snapshot.expected.sha256],
      output: digestBytes(encodeTable(table)),
    })
  }
  const whole = concatenate(parts)
  refuseTooMany(whole.rows, dataset)
  const named = nameSamples(whole, dataset, raw, (row) => placeIn(parts, snapshots, row))
  let { table } = named
  // Ignored columns may differ between rows of equal content, whose order in the file must not show.
  const ignored = (name: string): boolean => dataset.columns[name]?.roles.every((role) => role === 'ignore') ?? false
  const digestOf = ({ rows, columns }: Table): Digest =>
    digestBytes(encodeTable({ rows, columns: new Map([...columns].filter(([name]) => !ignored(name))) }))
  lineage.push({
    step: 'name samples, order by id',
    subject: dataset.id,
    detail: { rows: table.rows },
    input: lineage.map(({ output }) => output),
    output: digestOf(table),
  })
  for (const { use, ...given } of dataset.transforms) {
    const before = digestOf(table)
    const transform = (await find('transform', use)) as Transform
    const params = transform.params.parse(given)
    const step = applyStep(table, transform, params, dataset)
    table = settleKinds(step.table, dataset)
    lineage.push({
      step: `${use}@${transform.version}`,
      subject: dataset.id,
      detail: { params, rows: table.rows, dropped: step.dropped },
      input: [before],
      output: digestOf(table),
    })
  }
  const kept = names.filter((name) => !dataset.columns[name].roles.every((role) => role === 'ignore'))
  checkColumns(table, kept, null, dataset.id)
  // Steps drop and repeat rows but keep the dictionary of ids, which knows where each row stood.
  const { codes } = table.columns.get(idColumn) as TextColumn
  const placeOf = (row: number): Where => placeIn(parts, snapshots, named.order[codes[row]])
  const columns = new Map([...table.columns].filter(([n]) => n === idColumn || kept.includes(n)))
  const result = { rows: table.rows, columns }
  checkCategories(result, dataset, placeOf)
  return { table: result, placeOf, lineage }
}

function placeIn(parts: readonly Table[], snapshots: readonly Snapshot[], row: number): Where {
  let before = 0
  for (let i = 0; i < parts.length; i++) {
    if (row < before + parts[i].rows) return { file: snapshots[i].path, row: row - before + 1 }
    before += parts[i].rows
  }
  return {}
}

/** Each source was held to the limit while it was read; together they may pass it. */
function refuseTooMany(rows: number, { id, maxRows = defaultMaxRows }: DatasetSpec): void {
  if (rows <= maxRows) return
  throw new Failure(
    'DATA_TOO_LARGE',
    `the sources of dataset '${id}' hold ${rows} rows together, expected at most ${maxRows}`,
    {},
    'Raise maxRows of the dataset.',
    { at: ['datasets', id] },
  )
}

/** Parses one snapshot with the columns that the dataset declares. */
export async function readSnapshot(
  dataset: DatasetSpec,
  { source, path, expected }: Snapshot,
): Promise<{ table: Table; reader: string }> {
  const raw = await rawColumns(dataset)
  const { use, reader, params } = await readerOf(source)
  const table = await reader.read(path, params, {
    columns: new Map<string, ColumnHint>(raw.map((name) => [name, hintOf(dataset.columns[name])])),
    only: new Set(raw),
    maxRows: dataset.maxRows ?? defaultMaxRows,
    maxBytes: source.maxBytes ?? defaultMaxBytes,
    expected,
  })
  checkColumns(table, raw, source, dataset.id)
  return { table, reader: `${use}@${reader.version}` }
}

function hintOf(spec: DatasetSpec['columns'][string]): ColumnHint {
  return {
    ...(spec.type && spec.type !== 'image' ? { type: spec.type } : {}),
    missing: spec.missing,
    ...(spec.format ? { format: spec.format } : {}),
  }
}

function checkColumns(table: Table, wanted: readonly string[], source: Source | null, dataset: string): void {
  for (const name of wanted) {
    if (table.columns.has(name)) continue
    throw new Failure(
      'DATA_COLUMN',
      `no column '${name}'${source ? ` in source '${source.id}'` : ' after the transforms'}; found ${[
        ...table.columns.keys(),
      ]
        .filter((n) => n !== idColumn)
        .slice(0, 30)
        .join(', ')}`,
      {},
      'Correct the name in `columns`, or add the step that makes it.',
      { at: ['datasets', dataset, 'columns', name] },
    )
  }
}

function nameSamples(
  table: Table,
  dataset: DatasetSpec,
  raw: readonly string[],
  placeOf: (row: number) => Where,
): { table: Table; order: Int32Array } {
  const content = raw.filter((name) => !dataset.columns[name].roles.every((role) => role === 'ignore'))
  const ids = sampleIds(table, content, columnsWithRole(dataset, 'id')[0] ?? null, placeOf)
  const order = idOrder(ids)
  const sorted = takeRows(table, order)
  const codes = Int32Array.from(order, (_, i) => i)
  const dictionary = Array.from(order, (row) => ids[row])
  const columns = new Map<string, Column>([...sorted.columns, [idColumn, { kind: 'text', codes, dictionary }]])
  return { table: { rows: sorted.rows, columns }, order }
}

function applyStep(
  table: Table,
  transform: Transform,
  params: unknown,
  dataset: DatasetSpec,
): { table: Table; dropped: number } {
  const ids = table.columns.get(idColumn) as TextColumn
  const context = {
    ids: Array.from(ids.codes, (code) => ids.dictionary[code]),
    sequences: sequencesOf(table, dataset),
    time: timeOf(table, dataset),
  }
  const result = transform.apply(table, null, params, context)
  return 'table' in result ? { table: result.table, dropped: result.dropped } : { table: result, dropped: 0 }
}

/** A derived column that is declared to be a time becomes one. */
function settleKinds(table: Table, dataset: DatasetSpec): Table {
  const columns = new Map(table.columns)
  for (const [name, column] of table.columns) {
    if (column.kind === 'number' && dataset.columns[name]?.type === 'time') {
      refuseTimes(name, column.values, dataset.id)
      columns.set(name, { kind: 'time', values: column.values })
    }
  }
  return { rows: table.rows, columns }
}

/** Milliseconds that no calendar holds come from a wrong unit or an overflow. */
function refuseTimes(name: string, values: Float64Array, dataset: string): void {
  const row = values.findIndex((value) => Math.abs(value) > 8.64e15)
  if (row < 0) return
  throw new Failure(
    'DATA_TYPE',
    `found ${values[row]} in the derived time column '${name}', expected milliseconds since 1970 within the calendar`,
    {},
    'Check the unit in the expression that makes it.',
    { at: ['datasets', dataset, 'columns', name] },
  )
}
