import { z } from 'zod'
import { defineReader, type ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import { type Expected, openRegular } from '../doors/regular-file.ts'
import { batchColumn, type CsvColumn, type CsvColumns, type CsvMode, csvColumns } from './_csv-columns.ts'
import { scanCsv } from './_csv-scan.ts'
import { sortedTextColumn, type TextPool } from './_text-pool.ts'

export const csvParams = z.strictObject({
  delimiter: z
    .string()
    .regex(/^[\t -~]$/, 'one ASCII character')
    .default(',')
    .meta({ description: 'One ASCII character between cells.' }),
  quote: z
    .enum(['"', "'", ''])
    .default('"')
    .meta({ description: 'The quote character; empty where quotes are plain text.' }),
  header: z
    .union([z.literal(true), z.array(z.string().min(1).max(200)).min(1)])
    .default(true)
    .meta({ description: 'true: the first record holds the names; a list: the names, where the file has none.' }),
  skip: z.number().int().min(0).max(1000).default(0).meta({ description: 'Lines to pass over at the start.' }),
})
export type CsvParams = z.output<typeof csvParams>

/** RFC 4180 text. Numbers are strict decimals; a column is a number if every cell is one or missing, else text. */
export default defineReader({
  summary: 'Comma-separated values (RFC 4180), read as a stream, UTF-8.',
  version: 1,
  references: ['https://www.rfc-editor.org/rfc/rfc4180'],
  params: csvParams,
  endings: ['.csv', '.tsv', '.txt', '.data'],
  takes: 'file',
  async read(path, params, options) {
    const segments = new Map<string, Segments>()
    const first = await pass(path, params, options, (columns, rows) => {
      for (const column of columns) gather(segments, column, rows)
    })
    if (first.late.length > 0) {
      const texts = new Map(options.columns)
      for (const name of first.late) texts.set(name, { ...texts.get(name), type: 'text' })
      const again = { ...options, columns: texts, only: new Set(first.late), expected: first.seen }
      for (const name of first.late) segments.delete(name)
      await pass(path, params, again, (columns, rows) => {
        for (const column of columns) gather(segments, column, rows)
      })
    }
    const columns = new Map<string, Column>()
    for (const name of first.names) {
      columns.set(name, join(segments.get(name) as Segments, first.rows))
      segments.delete(name)
    }
    return { rows: first.rows, columns }
  },
})

/**
 * Reads a file in batches of up to 65,536 rows, in memory that does not grow with the file. `options.only` names the
 * columns wanted; those without a type in `options.columns` cost a pass over the file beforehand that infers it, so that
 * every batch has the same kinds. Dictionaries of texts are per batch. Failures as for the reader; none after the last batch
 * except DATA_CHANGED.
 */
export async function streamCsv(
  path: string,
  params: CsvParams,
  options: ReadOptions,
  onBatch: (batch: Table) => void | Promise<void>,
): Promise<{ rows: number; seen: Expected }> {
  const hints = new Map(options.columns)
  let expected = options.expected
  let inferred = options
  if ([...(options.only ?? [])].some((name) => hints.get(name)?.type === undefined) || options.only === undefined) {
    const first = await pass(path, params, options, forget)
    expected = first.seen
    for (const [name, mode] of first.modes) {
      hints.set(name, { ...hints.get(name), type: mode === 'late' ? 'text' : mode === 'infer' ? 'number' : mode })
    }
    inferred = { ...options, expected, columns: hints }
  }
  const last = await pass(path, params, inferred, async (columns, rows) => {
    await onBatch({ rows, columns: new Map(columns.map((column) => [column.name, batchColumn(column, rows)])) })
    forget(columns)
  })
  return { rows: last.rows, seen: last.seen }
}

/** Texts of past batches would otherwise pile up. */
function forget(columns: readonly CsvColumn[]): void {
  for (const column of columns) column.pool?.clear()
}

interface Pass {
  readonly rows: number
  readonly names: readonly string[]
  readonly modes: ReadonlyMap<string, Exclude<CsvMode, 'skip'>>
  /** Columns that hold text after numbers and have to be read again. */
  readonly late: readonly string[]
  readonly seen: Expected
}

async function pass(
  path: string,
  params: CsvParams,
  options: ReadOptions,
  onBatch: (columns: readonly CsvColumn[], rows: number) => void | Promise<void>,
): Promise<Pass> {
  const file = await openRegular(path, options.maxBytes, options.expected)
  try {
    const sink: CsvColumns = csvColumns(path, params.header, options.columns, options.only, options.maxRows)
    const flush = async (): Promise<void> => {
      if (sink.rows() > 0) await onBatch(sink.columns(), sink.rows())
      sink.next()
    }
    const quote = params.quote === '' ? -1 : params.quote.charCodeAt(0)
    const syntax = { delimiter: params.delimiter.charCodeAt(0), quote, skip: params.skip }
    await scanCsv(file, syntax, sink, flush, options.progress)
    await flush()
    const seen = await file.finish()
    if (sink.total() === 0) throw new Failure('DATA_TOO_FEW', 'found 0 rows, expected at least 1', { file: path })
    const columns = sink.columns()
    const nonfinite = columns.find((column) => column.mode === 'infer' && column.nonfinite !== null)
    if (nonfinite !== undefined) throw nonfinite.nonfinite as Failure
    return {
      rows: sink.total(),
      names: columns.map((column) => column.name),
      modes: new Map(columns.map((column) => [column.name, column.mode as Exclude<CsvMode, 'skip'>])),
      late: columns.filter((column) => column.mode === 'late').map((column) => column.name),
      seen,
    }
  } finally {
    await file.close()
  }
}

/** The batches of one column of a table that is read as a whole. */
interface Segments {
  column: CsvColumn
  values: Float64Array[]
  codes: Int32Array[]
  /** Rows before the first text of a column without a declared type: all missing. */
  missingBefore: number
}

function gather(all: Map<string, Segments>, column: CsvColumn, rows: number): void {
  const own = all.get(column.name) ?? { column, values: [], codes: [], missingBefore: 0 }
  all.set(column.name, own)
  if (column.mode === 'text') {
    for (const part of own.values) own.missingBefore += part.length
    own.values = []
    own.codes.push(column.codes.slice(0, rows))
  } else if (column.mode !== 'late') {
    own.values.push(column.values.slice(0, rows))
  } else {
    own.values = []
  }
}

function join({ column, values, codes, missingBefore }: Segments, rows: number): Column {
  if (column.mode === 'text') {
    const all = new Int32Array(rows).fill(-1)
    let at = missingBefore
    for (const part of codes) {
      all.set(part, at)
      at += part.length
    }
    return sortedTextColumn(all, column.pool as TextPool)
  }
  const all = new Float64Array(rows)
  let at = 0
  for (const part of values) {
    all.set(part, at)
    at += part.length
  }
  return { kind: column.mode === 'time' ? 'time' : 'number', values: all }
}
