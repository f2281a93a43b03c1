import { resolve } from 'node:path'
import { z } from 'zod'
import { type ColumnHint, defineReader, type ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Column, Table } from '../core/table.ts'
import { type DuckDBConnection, firstLine, quoteName, quoteText, withConfinedDuckdb } from '../doors/duckdb.ts'
import { hashRegular, openRegular } from '../doors/regular-file.ts'
import { type ColumnBuilder, columnBuilder } from './_builder.ts'

/** Apache Parquet through DuckDB: hashed before and after, the claimed size checked first, DuckDB confined to this file. */
export default defineReader({
  summary: 'Apache Parquet files of flat columns: numbers, texts, booleans, dates and timestamps.',
  version: 1,
  references: ['https://parquet.apache.org/docs/file-format/'],
  params: z.strictObject({}),
  endings: ['.parquet', '.pq'],
  takes: 'file',
  async read(path, _params, options) {
    refusePattern(path)
    const before = await hashRegular(path, options.maxBytes, options.expected)
    const table = await withConfinedDuckdb(path, (connection) => readTable(connection, path, options))
    await hashRegular(path, options.maxBytes, before)
    return table
  },
  async names(path, _params, { maxBytes }) {
    refusePattern(path)
    // A link or pipe is refused before DuckDB could follow it.
    await (await openRegular(path, maxBytes)).close()
    const types = await withConfinedDuckdb(path, (connection) =>
      columnTypes(connection, path, quoteText(resolve(path))),
    )
    return { names: [...types.keys()], all: true }
  },
})

/** DuckDB takes a pattern where we mean a file. */
function refusePattern(path: string): void {
  if (!/[*?[\]{}]/.test(path)) return
  const what = 'found one of * ? [ ] { } in the name of a Parquet file'
  throw new Failure('DATA_FORMAT', what, { file: path }, 'Rename it.')
}

async function readTable(connection: DuckDBConnection, path: string, options: ReadOptions): Promise<Table> {
  const file = quoteText(resolve(path))
  const rows = await claimedRows(connection, path, file, options.maxRows)
  const types = await columnTypes(connection, path, file)
  const wanted = [...types.keys()].filter((name) => options.only === undefined || options.only.has(name))
  const lost = [...(options.only ?? [])].find((name) => !types.has(name))
  if (lost !== undefined) {
    const hint = `The columns are: ${[...types.keys()].slice(0, 20).join(', ')}.`
    throw new Failure('DATA_COLUMN', `found no column '${lost}'`, { file: path }, hint, {
      lost,
      columns: [...types.keys()],
    })
  }
  const loads: Load[] = wanted.map((name) => {
    const hint = options.columns.get(name) ?? {}
    return { name, ...loadOf(name, types.get(name) as string, hint, path), builder: columnBuilder(name, hint, path) }
  })
  const select = loads.map((load, i) => `${load.sql} AS c${i}`).join(', ') || '1'
  let row = 0
  try {
    const result = await connection.stream(`SELECT ${select} FROM read_parquet(${file})`)
    while (true) {
      const chunk = await result.fetchChunk()
      if (chunk === null || chunk.rowCount === 0 || row > rows) break
      const count = chunk.rowCount
      for (const [i, { add, builder }] of loads.entries()) {
        const vector = chunk.getColumnVector(i)
        for (let r = 0; r < count; r++) add(builder, vector.getItem(r), row + r + 1)
      }
      row += count
    }
  } catch (error) {
    throw error instanceof Failure ? error : damaged(path, error)
  }
  if (row !== rows) throw damaged(path, `its footer claims ${rows} rows, ${row} were found`)
  const columns = new Map<string, Column>(loads.map((load) => [load.name, load.builder.finish()]))
  return { rows, columns }
}

async function claimedRows(connection: DuckDBConnection, path: string, file: string, maxRows: number): Promise<number> {
  const sql = `SELECT num_rows FROM parquet_file_metadata(${file})`
  const [[claimed]] = await select<[bigint]>(connection, path, sql)
  if (claimed > BigInt(maxRows)) {
    const hint = 'Raise maxRows of the dataset if the size is right.'
    throw new Failure(
      'DATA_TOO_LARGE',
      `the file claims ${claimed} rows, expected at most ${maxRows}`,
      { file: path },
      hint,
    )
  }
  if (claimed < 0n) throw damaged(path, `it claims ${claimed} rows`)
  if (claimed === 0n) throw new Failure('DATA_TOO_FEW', 'found 0 rows, expected at least 1', { file: path })
  return Number(claimed)
}

/** Types by column name as the file has them: DuckDB itself renames duplicates in silence. */
async function columnTypes(connection: DuckDBConnection, path: string, file: string): Promise<Map<string, string>> {
  const schema = `SELECT name, num_children FROM parquet_schema(${file})`
  const nodes = await select<[string, bigint | null]>(connection, path, schema)
  const names: string[] = []
  let inside = 0
  for (const [name, children] of nodes.slice(1)) {
    if (inside === 0) names.push(name)
    else inside--
    inside += Number(children ?? 0)
  }
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) {
    throw new Failure(
      'DATA_DUP_COLUMN',
      `found two columns named '${twice}'`,
      { file: path },
      'Give each its own name.',
    )
  }
  const described = await select<[string, string]>(connection, path, `DESCRIBE SELECT * FROM read_parquet(${file})`)
  return new Map(described.map(([name, type]) => [name, type]))
}

type Add = (builder: ColumnBuilder, value: unknown, row: number) => void

interface Load {
  readonly name: string
  readonly sql: string
  readonly add: Add
  readonly builder: ColumnBuilder
}

/** How a column of a type is selected, and how its values enter the builder. Exact types travel as text. */
function loadOf(name: string, type: string, hint: ColumnHint, file: string): { sql: string; add: Add } {
  const column = quoteName(name)
  if (/^(VARCHAR|ENUM|UUID)/.test(type)) {
    return { sql: `${column}::VARCHAR`, add: orMissing((b, v, row) => b.text(v as string, { row })) }
  }
  if (type === 'BOOLEAN') return { sql: column, add: orMissing((b, v, row) => b.boolean(v as boolean, { row })) }
  const asText = hint.type === 'text' || hint.type === 'category'
  if (/^(FLOAT|DOUBLE)$/.test(type) || (/^U?(TINYINT|SMALLINT|INTEGER|BIGINT)$/.test(type) && !asText)) {
    return {
      sql: `${column}::DOUBLE`,
      add: orMissing((b, v, row) => b.number(v as number, null, { row })),
    }
  }
  if (/^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|DECIMAL.*)$/.test(type)) {
    return { sql: `${column}::VARCHAR`, add: orMissing((b, v, row) => b.number(Number(v), v as string, { row })) }
  }
  if (/^(DATE|TIMESTAMP)/.test(type)) {
    if (asText) {
      return { sql: `${column}::VARCHAR`, add: orMissing((b, v, row) => b.text(v as string, { row })) }
    }
    const micros = `CASE WHEN isfinite(${column}) THEN epoch_us(${column}) ELSE NULL END`
    const ends = `CASE WHEN isfinite(${column}) OR ${column} IS NULL THEN 0 ELSE 1 END`
    const sql = `CASE WHEN ${ends} = 1 THEN 'Infinity'::DOUBLE ELSE (${micros})::DOUBLE / 1000 END`
    return { sql, add: orMissing((b, v, row) => b.time(v as number, { row })) }
  }
  const what = `column '${name}' is of type ${type}, expected numbers, texts, booleans, dates or timestamps`
  throw new Failure('DATA_TYPE', what, { file, pointer: name }, 'Flatten or leave out the column.')
}

function orMissing(add: Add): Add {
  return (builder, value, row) => (value === null ? builder.missing(1) : add(builder, value, row))
}

async function select<Row>(connection: DuckDBConnection, path: string, sql: string): Promise<Row[]> {
  try {
    return (await connection.runAndReadAll(sql)).getRows() as Row[]
  } catch (error) {
    throw damaged(path, error)
  }
}

function damaged(path: string, error: unknown): Failure {
  // DuckDB's text may quote the absolute path, which is no business of a report.
  const what = firstLine(error).replaceAll(resolve(path), path)
  return new Failure(
    'DATA_FORMAT',
    `the Parquet file cannot be read: ${what}`,
    { file: path },
    'Fetch or write it again.',
  )
}
