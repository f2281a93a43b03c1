import { find, list } from '../catalogue/catalogue.ts'
import type { ColumnHint, Reader, Transform } from '../core/define.ts'
import { digestBytes } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { LineageStep } from '../core/release.ts'
import type { DatasetSpec, Source } from '../core/source.ts'
import { type Column, type Table, type TextColumn, takeRows, textColumn } from '../core/table.ts'
import { encodeTable } from '../store/tables.ts'
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
  let table = nameSamples(concatenate(parts), dataset, raw)
  for (const { use, ...given } of dataset.transforms) {
    const before = digestBytes(encodeTable(table))
    const transform = (await find('transform', use)) as Transform
    const params = transform.params.parse(given)
    const step = applyStep(table, transform, params, dataset)
    table = settleKinds(step.table, dataset)
    lineage.push({
      step: `${use}@${transform.version}`,
      subject: dataset.id,
      detail: { params, rows: table.rows, dropped: step.dropped },
      input: [before],
      output: digestBytes(encodeTable(table)),
    })
  }
  const kept = names.filter((name) => !dataset.columns[name].roles.every((role) => role === 'ignore'))
  checkColumns(table, kept, null)
  return {
    table: {
      rows: table.rows,
      columns: new Map([...table.columns].filter(([n]) => n === idColumn || kept.includes(n))),
    },
    lineage,
  }
}

/** Declared columns that no transform makes: those that the sources must have. */
async function rawColumns(dataset: DatasetSpec): Promise<string[]> {
  const made = new Set<string>()
  for (const { use, ...given } of dataset.transforms) {
    const transform = (await find('transform', use)) as Transform
    for (const name of transform.makes(transform.params.parse(given))) made.add(name)
  }
  return Object.keys(dataset.columns).filter((name) => !made.has(name))
}

/** Parses one snapshot with the columns that the dataset declares. */
export async function readSnapshot(
  dataset: DatasetSpec,
  { source, path, expected }: Snapshot,
): Promise<{ table: Table; reader: string }> {
  const raw = await rawColumns(dataset)
  const { use, ...given } = source.reader ?? { use: await readerFor(source) }
  const reader = (await find('reader', use)) as Reader
  const table = await reader.read(path, reader.params.parse(given), {
    columns: new Map<string, ColumnHint>(raw.map((name) => [name, hintOf(dataset.columns[name])])),
    only: new Set(raw),
    maxRows: dataset.maxRows ?? defaultMaxRows,
    maxBytes: source.maxBytes ?? defaultMaxBytes,
    expected,
  })
  checkColumns(table, raw, source)
  return { table, reader: `${use}@${reader.version}` }
}

function hintOf(spec: DatasetSpec['columns'][string]): ColumnHint {
  return {
    ...(spec.type && spec.type !== 'image' ? { type: spec.type } : {}),
    missing: spec.missing,
    ...(spec.format ? { format: spec.format } : {}),
  }
}

async function readerFor(source: Source): Promise<string> {
  const name = source.kind === 'url' ? new URL(source.url).pathname : source.kind === 'command' ? '' : source.path
  if (source.kind === 'folder') return 'image-folder'
  for (const { id, thing } of await list('reader')) {
    const { takes, endings } = thing as Reader
    if (takes === 'file' && endings.some((ending) => name.toLowerCase().endsWith(ending))) return id
  }
  throw new Failure(
    'DATA_FORMAT',
    `no reader knows the ending of source '${source.id}'`,
    name ? { file: name } : {},
    'Name one: `reader: csv` (see `perdure list reader`).',
  )
}

function checkColumns(table: Table, wanted: readonly string[], source: Source | null): void {
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
    )
  }
}

/** Sources one after the other; texts get one dictionary. */
function concatenate(parts: readonly Table[]): Table {
  if (parts.length === 1) return parts[0]
  const rows = parts.reduce((n, part) => n + part.rows, 0)
  const columns = new Map<string, Column>()
  for (const [name, first] of parts[0].columns) {
    const all = parts.map((part) => part.columns.get(name) as Column)
    if (all.some((column) => column.kind !== first.kind)) {
      throw new Failure('DATA_TYPE', `column '${name}' has different types in the sources`, {}, 'Declare its `type`.')
    }
    columns.set(name, joinColumns(all, rows))
  }
  return { rows, columns }
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

function nameSamples(table: Table, dataset: DatasetSpec, raw: readonly string[]): Table {
  const content = raw.filter((name) => !dataset.columns[name].roles.every((role) => role === 'ignore'))
  const ids = sampleIds(table, content, columnsWithRole(dataset, 'id')[0] ?? null)
  const order = idOrder(ids)
  const sorted = takeRows(table, order)
  const codes = Int32Array.from(order, (_, i) => i)
  const dictionary = Array.from(order, (row) => ids[row])
  return {
    rows: sorted.rows,
    columns: new Map<string, Column>([...sorted.columns, [idColumn, { kind: 'text', codes, dictionary }]]),
  }
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
    if (column.kind === 'number' && dataset.columns[name]?.type === 'time')
      columns.set(name, { kind: 'time', values: column.values })
  }
  return { rows: table.rows, columns }
}
