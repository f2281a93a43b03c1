import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { ColumnHint, Reader, ReadOptions } from '../core/define.ts'
import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'
import { duckdb, quoteText } from '../doors/duckdb.ts'
import csv from './csv.ts'
import idx from './idx.ts'
import imageFolder from './image-folder.ts'
import jsonLines from './json-lines.ts'
import npy from './npy.ts'
import npz from './npz.ts'
import parquet from './parquet.ts'

const readers: { [ending: string]: Reader } = {
  '.csv': csv,
  '.jsonl': jsonLines,
  '.parquet': parquet,
  '.npy': npy,
  '.npz': npz,
  '.idx': idx,
  '.gz': idx,
}
const fixtures = join(import.meta.dirname, '../../test/fixtures/data')
const folder = mkdtempSync(join(tmpdir(), 'laws-'))
afterAll(() => rmSync(folder, { recursive: true }))
const limits: ReadOptions = { columns: new Map(), maxRows: 1e6, maxBytes: 1 << 24 }

const read = (path: string, more: Partial<ReadOptions> = {}): Promise<Table> => {
  const reader = readers[extname(path)]
  return reader.read(path, reader.params.parse({}), { ...limits, ...more })
}

test('every reader says what it is', () => {
  for (const reader of [...Object.values(readers), imageFolder as Reader]) {
    expect(reader.summary.length).toBeLessThanOrEqual(120)
    expect(reader.references.length).toBeGreaterThan(0)
    expect(reader.params.parse({})).toBeDefined()
  }
})

test('the same content is the same table in CSV, JSON Lines and Parquet', async () => {
  const text = fc.stringMatching(/^[a-zA-Zéß€ ,"\n]{0,8}[a-z]$/)
  const row = fc.record({
    n: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    i: fc.option(fc.integer()),
    t: fc.option(text),
    d: fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
  })
  const columns = new Map<string, ColumnHint>([
    ['n', { type: 'number' }],
    ['i', { type: 'number' }],
    ['t', { type: 'category' }],
    ['d', { type: 'time', format: 'iso' }],
  ])
  const { DuckDBInstance } = await duckdb()
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
  const number = (value: number): number => (Object.is(value, -0) ? 0 : value)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const given = rows.map((r) => ({ ...r, n: r.n === null ? null : number(r.n), d: r.d?.toISOString() ?? null }))
      const cell = (value: unknown): string => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`)
      const lines = given.map((r) => [r.n, r.i, r.t, r.d].map(cell).join(','))
      writeFileSync(join(folder, 'a.csv'), `n,i,t,d\n${lines.join('\n')}\n`)
      writeFileSync(join(folder, 'a.jsonl'), given.map((r) => `${JSON.stringify(r)}\n`).join(''))
      const types = `columns = {n: 'DOUBLE', i: 'INTEGER', t: 'VARCHAR', d: 'TIMESTAMP'}`
      const from = `read_json(${quoteText(join(folder, 'a.jsonl'))}, format = 'newline_delimited', ${types})`
      await connection.run(`COPY (SELECT * FROM ${from}) TO ${quoteText(join(folder, 'a.parquet'))} (FORMAT parquet)`)
      const table = await read(join(folder, 'a.csv'), { columns })
      expect(await read(join(folder, 'a.jsonl'), { columns })).toEqual(table)
      expect(await read(join(folder, 'a.parquet'), { columns })).toEqual(table)
    }),
    { numRuns: 30 },
  )
  connection.closeSync()
})

test.each(['CRLF', 'a byte order mark', 'other column order'])(
  '%s changes no column of a real table',
  async (change) => {
    const plain = readFileSync(join(fixtures, 'real/beijing-pm25.csv'), 'utf8')
    const lines = plain.trimEnd().split(/\r?\n/)
    const reversed = lines.map((line) => line.split(',').reverse().join(',')).join('\n')
    const changed = { CRLF: lines.join('\r\n'), 'a byte order mark': `\ufeff${plain}`, 'other column order': reversed }[
      change
    ]
    writeFileSync(join(folder, 'b.csv'), changed as string)
    const before = await read(join(fixtures, 'real/beijing-pm25.csv'))
    const after = await read(join(folder, 'b.csv'))
    for (const [name, column] of before.columns) expect(after.columns.get(name)).toEqual(column)
    expect(after.columns.size).toBe(before.columns.size)
  },
)

const sound = [
  'real/bike-sharing.csv',
  'lines.jsonl',
  'parquet/types.parquet',
  'arrays/text.npy',
  'arrays/deflated.npz',
  'arrays/images.idx.gz',
]

test.each(sound)('%s with flipped, cut or repeated bytes is read or refused, never anything else', async (name) => {
  const whole = readFileSync(join(fixtures, name)).subarray(0, 4000)
  const path = join(folder, `fuzz${extname(name)}`)
  const codes = new Set<string>()
  for (let i = 0; i < 60; i++) {
    // Bytes of a digest are a fixed stream of choices.
    const choice = createHash('sha256').update(`${name} ${i}`).digest()
    const bytes = Buffer.from(whole)
    const at = choice.readUInt32LE(0) % bytes.length
    const kind = choice[4] % 3
    if (kind === 0) bytes[at] ^= 1 << (choice[5] % 8)
    const damaged =
      kind === 1 ? bytes.subarray(0, at) : kind === 2 ? Buffer.concat([bytes.subarray(0, at), bytes]) : bytes
    writeFileSync(path, damaged)
    const outcome = await read(path).catch((error: unknown) => error)
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(Failure)
      codes.add((outcome as Failure).code)
    }
  }
  expect(codes.size).toBeGreaterThan(0)
  expect([...codes]).not.toContain('INTERNAL')
})
