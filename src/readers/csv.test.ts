import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { ReadOptions } from '../core/define.ts'
import type { NumberColumn, Table, TextColumn, TimeColumn } from '../core/table.ts'
import csv, { streamCsv } from './csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'csv-'))
afterAll(() => rmSync(folder, { recursive: true }))
const real = join(import.meta.dirname, '../../test/fixtures/data/real')
const limits: ReadOptions = { columns: new Map(), maxRows: 1e7, maxBytes: 1e9 }

const write = (content: string | Buffer): string => {
  const path = join(folder, 'x.csv')
  writeFileSync(path, content)
  return path
}
const read = (content: string | Buffer, params: object = {}, options: Partial<ReadOptions> = {}): Promise<Table> =>
  csv.read(write(content), csv.params.parse(params), { ...limits, ...options })

/** Columns as plain arrays; missing is null. */
const plain = (table: Table): Record<string, unknown[]> =>
  Object.fromEntries(
    [...table.columns].map(([name, column]) => {
      if (column.kind === 'text') return [name, Array.from(column.codes, (c) => (c < 0 ? null : column.dictionary[c]))]
      return [name, Array.from(column.values as Float64Array, (v) => (Number.isNaN(v) ? null : v))]
    }),
  )
const hints = (columns: Record<string, object>): Partial<ReadOptions> => ({ columns: new Map(Object.entries(columns)) })

test('reads numbers, texts and missing cells, and infers the type of a column', async () => {
  expect(plain(await read('n,t,m\n1,x,\n-2.5e3,y,3\n.5,x,4\n'))).toEqual({
    n: [1, -2500, 0.5],
    t: ['x', 'y', 'x'],
    m: [null, 3, 4],
  })
})

test.each([
  ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
  ['CR', 'a,b\r1,x\r2,y\r'],
  ['no last line end', 'a,b\n1,x\n2,y'],
  ['blank lines at the end', 'a,b\n1,x\n2,y\n\n\r\n'],
  ['a byte order mark', '\ufeffa,b\n1,x\n2,y\n'],
  ['quotes everywhere', '"a","b"\n"1","x"\n"2","y"\n'],
  ['spaces around names and numbers', ' a , b\n 1 ,x\n\t2,y\n'],
])('%s changes nothing', async (_, content) => {
  expect(plain(await read(content))).toEqual({ a: [1, 2], b: ['x', 'y'] })
})

test('quoted cells hold delimiters, doubled quotes and line ends; CRLF in them is read as LF', async () => {
  const table = await read('a,b\n"1,5","say ""hi"""\n"x\ny","x\r\ny"\n')
  expect(plain(table)).toEqual({ a: ['1,5', 'x\ny'], b: ['say "hi"', 'x\ny'] })
})

test('thousands separators, hexadecimal, blanks and words are no numbers', async () => {
  for (const cell of ['"1,013.01"', '0x10', '"  "', '1e', '1 2', '--1', '1_000', '١']) {
    expect((await read(`a,b\n${cell},1\n`)).columns.get('a')?.kind).toBe('text')
    await expect(read(`a,b\n2,1\n${cell},1\n`, {}, hints({ a: { type: 'number' } }))).rejects.toMatchObject({
      code: 'DATA_TYPE',
      where: { line: 3, row: 2 },
    })
  }
})

test('a column that turns to text after numbers keeps the spelling of the numbers', async () => {
  const rows = Array.from({ length: 70_000 }, (_, i) => `${i}.0,${i}\n`).join('')
  const table = await read(`a,b\n${rows}x,1\n`)
  const column = table.columns.get('a') as TextColumn
  expect([column.dictionary[column.codes[0]], column.dictionary[column.codes[70_000]]]).toEqual(['0.0', 'x'])
  expect((table.columns.get('b') as NumberColumn).values[69_999]).toBe(69_999)
})

test('a text column that begins with more than a batch of missing cells stays aligned', async () => {
  const table = await read(`a,b\n${',1\n'.repeat(70_000)}x,2\n`)
  const column = table.columns.get('a') as TextColumn
  expect([column.codes.length, column.codes[69_999], column.codes[70_000]]).toEqual([70_001, -1, 0])
})

test('declared missing tokens win over numbers, in texts and times too', async () => {
  const declared = {
    a: { missing: ['-9999', 'NaN'] },
    b: { type: 'category', missing: ['?'] },
    c: { type: 'time', missing: ['NA'] },
  } as const
  const table = await read('a,b,c\n-9999, ?,NA\nNaN,x,1970-01-02\n3,?,\n', {}, hints(declared))
  expect(plain(table)).toEqual({ a: [null, null, 3], b: [null, 'x', null], c: [null, 86_400_000, null] })
})

test('words like nan and inf are plain text in a column of texts', async () => {
  expect(plain(await read('a\nnan\nx\ninf\n'))).toEqual({ a: ['nan', 'x', 'inf'] })
})

test('an impossible date is refused with its row', async () => {
  const time = hints({ d: { type: 'time', format: 'YYYY-MM-DD' } })
  expect(plain(await read('d\n2012-02-29\n', {}, time))).toEqual({ d: [Date.UTC(2012, 1, 29)] })
  await expect(read('d\n2011-02-28\n2011-02-30\n', {}, time)).rejects.toMatchObject({
    code: 'DATA_TYPE',
    where: { row: 2, line: 3, pointer: 'd' },
  })
})

test('names are given where the file has none; an empty name is called by its place', async () => {
  expect(plain(await read('1,2\n3,4\n', { header: ['x', 'y'] }))).toEqual({ x: [1, 3], y: [2, 4] })
  expect(plain(await read(',b\n1,2\n'))).toEqual({ column1: [1], b: [2] })
  expect(plain(await read('__proto__,constructor\n1,2\n')).constructor).toEqual([2])
})

test('other delimiters, and text with plain quotes', async () => {
  expect(plain(await read('a;b\n1,5;x\n', { delimiter: ';' }))).toEqual({ a: ['1,5'], b: ['x'] })
  const sms = await read('ham\tsay "hi\nspam\t5" disk\n', { delimiter: '\t', quote: '', header: ['l', 't'] })
  expect(plain(sms)).toEqual({ l: ['ham', 'spam'], t: ['say "hi', '5" disk'] })
})

test('a failure says line and column of what it found', async () => {
  await expect(read('a,b\n"x\n\ny",1\n1\n')).rejects.toMatchObject({ code: 'DATA_CSV', where: { line: 5 } })
  await expect(read('"a","b"\n"1",2,3\n')).rejects.toMatchObject({ hint: expect.stringContaining('skip: 1') })
  await expect(read(Buffer.from('a\nx\n\xff\n', 'latin1'))).rejects.toMatchObject({
    code: 'DATA_ENCODING',
    where: { line: 3 },
    details: { offset: 4 },
  })
})

test('every double survives being written and read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
      async (values) => {
        const table = await read(`a\n${values.join('\n')}\n`)
        const again = (table.columns.get('a') as NumberColumn).values
        expect([...again]).toEqual(values.map((v) => (Object.is(v, -0) ? 0 : v)))
      },
    ),
    { numRuns: 50 },
  )
})

test('any texts survive being quoted and read', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '€', '😀', ' ') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 30 }), async (rows) => {
      const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
      const text = { type: 'text' } as const
      const table = await read(
        `p,q\n${rows.map((r) => r.map(quote).join(',')).join('\n')}`,
        {},
        hints({ p: text, q: text }),
      )
      const missing = (t: string): string | null => (t === '' ? null : t)
      expect(plain(table)).toEqual({ p: rows.map((r) => missing(r[0])), q: rows.map((r) => missing(r[1])) })
    }),
    { numRuns: 50 },
  )
})

test('cells and characters that are cut by the 1 MiB chunks are whole', async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `"€${i}\n${'é'.repeat(i % 40)}",${i}\r\n`).join('')
  const table = await read(`a,b\n${rows}`)
  const { codes, dictionary } = table.columns.get('a') as TextColumn
  for (let i = 0; i < 60_000; i++) expect(dictionary[codes[i]]).toBe(`€${i}\n${'é'.repeat(i % 40)}`)
})

test('real tables are read: bike-sharing, Beijing, occupancy, weather', async () => {
  const read200 = async (name: string, params: object, options: Partial<ReadOptions>): Promise<Table> =>
    csv.read(join(real, name), csv.params.parse(params), { ...limits, ...options })
  const bike = await read200('bike-sharing.csv', {}, hints({ dteday: { type: 'time', format: 'YYYYMMDD' } }))
  expect([bike.rows, bike.columns.size]).toEqual([200, 17])
  expect((bike.columns.get('dteday') as TimeColumn).values[0]).toBe(Date.UTC(2011, 0, 1))
  expect((bike.columns.get('cnt') as NumberColumn).values.slice(0, 3)).toEqual(Float64Array.of(16, 40, 32))
  const beijing = await read200('beijing-pm25.csv', {}, hints({ 'pm2.5': { missing: ['NA'] } }))
  expect((beijing.columns.get('pm2.5') as NumberColumn).values.slice(23, 25)).toEqual(Float64Array.of(Number.NaN, 129))
  expect((beijing.columns.get('cbwd') as TextColumn).dictionary).toEqual(['NE', 'NW', 'SE', 'cv'])
  const names = ['row', 'date', 'Temperature', 'Humidity', 'Light', 'CO2', 'HumidityRatio', 'Occupancy']
  const format = 'YYYY-MM-DD HH:mm:ss'
  const room = await read200('occupancy.txt', { header: names, skip: 1 }, hints({ date: { type: 'time', format } }))
  expect((room.columns.get('date') as TimeColumn).values[0]).toBe(Date.UTC(2015, 1, 2, 14, 19))
  const eight = Array.from('abcdefgh')
  const weather = await read200('noaa-weather.csv', { header: eight }, {})
  expect([...weather.columns.values()].map((column) => column.kind)).toEqual(eight.map(() => 'number'))
})

test('a stream gives the same rows in batches, with one kind for each column', async () => {
  const rows = Array.from(
    { length: 150_000 },
    (_, i) => `${i},${i % 3 === 0 ? 'x' : 'y'},${i < 100_000 ? i : 'late'}\n`,
  )
  const path = write(`a,b,c\n${rows.join('')}`)
  const sizes: number[] = []
  let sum = 0
  const options = { ...limits, only: new Set(['a', 'b', 'c']) }
  const { rows: total } = await streamCsv(path, csv.params.parse({}), options, (batch) => {
    sizes.push(batch.rows)
    for (const value of (batch.columns.get('a') as NumberColumn).values) sum += value
    expect((batch.columns.get('b') as TextColumn).dictionary).toEqual(['x', 'y'])
    expect(batch.columns.get('c')?.kind).toBe('text')
  })
  expect([total, sizes, sum]).toEqual([150_000, [65_536, 65_536, 18_928], (150_000 * 149_999) / 2])
})
