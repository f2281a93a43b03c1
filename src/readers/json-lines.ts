import { z } from 'zod'
import { defineReader, type ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import { openRegular } from '../doors/regular-file.ts'
import { type ColumnBuilder, columnBuilder } from './_builder.ts'
import { FlatJsonError, type FlatValue, readFlatJson } from './_flat-json.ts'
import { scanLines } from './_lines.ts'

const maxColumns = 65536

/** One flat JSON object a line. A name that a line lacks, like null, is a missing value. */
export default defineReader({
  summary: 'JSON Lines: one flat object a line, read as a stream, UTF-8.',
  version: 1,
  references: ['https://jsonlines.org/', 'https://www.rfc-editor.org/rfc/rfc8259'],
  params: z.strictObject({}),
  endings: ['.jsonl', '.ndjson'],
  takes: 'file',
  async read(path, _params, options) {
    let whole: Table | null = null
    await scan(path, options, Number.POSITIVE_INFINITY, (table) => {
      whole = table
    })
    return whole as unknown as Table
  },
  async names(path, _params, { maxBytes }) {
    const file = await openRegular(path, maxBytes)
    try {
      const bytes = Buffer.alloc(Math.min(file.size, headBytes))
      const length = await file.read(bytes)
      const all = length === file.size
      // The last line of a head is cut.
      const lines = bytes
        .toString('utf8', 0, length)
        .replace(/^\ufeff/, '')
        .split('\n')
      const whole = all ? lines : lines.slice(0, -1)
      const names = new Set<string>()
      whole.forEach((text, i) => {
        if (text.trim() !== '') namesOf(text, path, i + 1, names)
      })
      return { names: [...names], all }
    } finally {
      await file.close()
    }
  },
})

/** As much of a file as a look at its names reads. */
const headBytes = 1 << 20

function namesOf(text: string, path: string, line: number, names: Set<string>): void {
  try {
    readFlatJson(text, (name) => names.add(name))
  } catch (error) {
    throw error instanceof FlatJsonError ? lineFailure(error, path, line) : error
  }
}

const batchRows = 65536

/**
 * Reads a file in batches of up to 65,536 rows, in memory that does not grow with the file. The type of every column of
 * `options.only` must be declared in `options.columns`, so that all batches have the same kinds; dictionaries of texts are
 * per batch. A column that no line of the file has is refused at the end. Failures as for the reader.
 */
export function streamJsonLines(
  path: string,
  options: ReadOptions & { readonly only: ReadonlySet<string> },
  onBatch: (batch: Table) => void,
): Promise<number> {
  return scan(path, options, batchRows, onBatch)
}

/** Hands out tables of up to `most` rows; a declared column that a table's lines lack is all missing in it. */
async function scan(
  path: string,
  options: ReadOptions,
  most: number,
  onTable: (table: Table) => void,
): Promise<number> {
  let builders = new Map<string, ColumnBuilder>()
  const met = new Set<string>()
  let total = 0
  let rows = 0
  const builder = (name: string): ColumnBuilder => {
    let own = builders.get(name)
    if (own === undefined) {
      if (builders.size >= maxColumns)
        throw new Failure('DATA_TOO_LARGE', `found over ${maxColumns} columns`, { file: path })
      own = columnBuilder(name, options.columns.get(name) ?? {}, path)
      builders.set(name, own)
      met.add(name)
    }
    own.missing(rows - own.count())
    return own
  }
  const add = (name: string, value: FlatValue, line: number): void => {
    if (options.only !== undefined && !options.only.has(name)) return
    const column = builder(name)
    const where = { line, row: total + 1 }
    if (value === null) column.missing(1)
    else if (typeof value === 'string') column.text(value, where)
    else if (typeof value === 'boolean') column.boolean(value, where)
    else column.number(value.number, value.spelling, where)
  }
  const flush = (): void => {
    if (most !== Number.POSITIVE_INFINITY) for (const name of options.only ?? []) if (!builders.has(name)) lacking(name)
    const columns = new Map<string, Column>()
    for (const [name, column] of builders) {
      column.missing(rows - column.count())
      columns.set(name, column.finish())
    }
    builders = new Map()
    onTable({ rows, columns })
    rows = 0
  }
  const lacking = (name: string): void => {
    builders.set(name, columnBuilder(name, options.columns.get(name) ?? {}, path))
  }

  const file = await openRegular(path, options.maxBytes, options.expected)
  try {
    await scanLines(
      file,
      (text, line) => {
        if (total >= options.maxRows) {
          const hint = 'Raise maxRows of the dataset if the size is right.'
          throw new Failure('DATA_TOO_LARGE', `found more than ${options.maxRows} rows`, { file: path, line }, hint)
        }
        try {
          readFlatJson(text, (name, value) => add(name, value, line))
        } catch (error) {
          throw error instanceof FlatJsonError ? lineFailure(error, path, line) : error
        }
        total++
        if (++rows === most) flush()
      },
      options.progress,
    )
    await file.finish()
  } finally {
    await file.close()
  }
  if (total === 0) throw new Failure('DATA_TOO_FEW', 'found 0 rows, expected at least 1', { file: path })
  const lost = [...(options.only ?? [])].find((name) => !met.has(name))
  if (lost !== undefined) throw new Failure('DATA_COLUMN', `found no column '${lost}' in any line`, { file: path })
  if (rows > 0) flush()
  return total
}

function lineFailure(error: FlatJsonError, file: string, line: number): Failure {
  const code = error.reason === 'duplicate' ? 'DATA_DUP_COLUMN' : 'DATA_JSON'
  const hint =
    error.reason === 'nested'
      ? 'Flatten the object before: one value a name.'
      : error.at === 0
        ? 'Each line is one object; `jq -c .[]` turns one array into lines.'
        : ''
  return new Failure(code, error.message, { file, line, column: error.at + 1 }, hint)
}
