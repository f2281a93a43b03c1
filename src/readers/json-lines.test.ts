import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { ReadOptions } from '../core/define.ts'
import type { Table } from '../core/table.ts'
import jsonLines from './json-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'jsonl-'))
afterAll(() => rmSync(folder, { recursive: true }))
const read = (content: string, columns: object = {}, more: Partial<ReadOptions> = {}): Promise<Table> => {
  writeFileSync(join(folder, 'x.jsonl'), content)
  const options = { columns: new Map(Object.entries(columns)), maxRows: 1000, maxBytes: 1e8, ...more }
  return jsonLines.read(join(folder, 'x.jsonl'), {}, options)
}
const plain = (table: Table): Record<string, unknown[]> =>
  Object.fromEntries(
    [...table.columns].map(([name, column]) => {
      if (column.kind === 'text') return [name, Array.from(column.codes, (c) => (c < 0 ? null : column.dictionary[c]))]
      return [name, Array.from(column.values as Float64Array, (v) => (Number.isNaN(v) ? null : v))]
    }),
  )

test('names may come in any order and be absent; null is missing', async () => {
  const table = await read('{"a":1,"b":"x"}\n{"b":null,"c":true}\r\n{"c":false,"a":-2.5e1}\n\n')
  expect(plain(table)).toEqual({ a: [1, null, -25], b: ['x', null, null], c: [null, 1, 0] })
})

test('a declared type decides: spelling is kept in texts, texts are read as numbers and times', async () => {
  const line = '{"id":9007199254740993,"n":"1.5","t":"1970-01-02","b":true}\n{"id":1.0,"n":"NA","t":"","b":"?"}\n'
  const columns = {
    id: { type: 'text' },
    n: { type: 'number', missing: ['NA'] },
    t: { type: 'time' },
    b: { type: 'category', missing: ['?'] },
  }
  expect(plain(await read(line, columns))).toEqual({
    id: ['9007199254740993', '1.0'],
    n: [1.5, null],
    t: [86_400_000, null],
    b: ['true', null],
  })
})

test('NaN is missing only where it is declared so', async () => {
  expect(plain(await read('{"a":NaN}\n{"a":1}\n', { a: { missing: ['NaN'] } }))).toEqual({ a: [null, 1] })
})

test('escapes, characters beyond 16 bits and a byte order mark', async () => {
  expect(plain(await read('\ufeff{"a\\u00e9":"\\ud83d\\ude00\\n\\"\\\\"}\n'))).toEqual({ aé: ['😀\n"\\'] })
})

test('failures say line and column', async () => {
  await expect(read('{"a":1}\n{"a":[1]}\n')).rejects.toMatchObject({ code: 'DATA_JSON', where: { line: 2, column: 6 } })
  await expect(read('{"a":1}\n{"a":"x"}\n')).rejects.toMatchObject({ code: 'DATA_TYPE', where: { line: 2, row: 2 } })
  await expect(read('{"d":"2011-02-30"}\n', { d: { type: 'time' } })).rejects.toMatchObject({ code: 'DATA_TYPE' })
})

test('a line of 17 MiB is refused, one of 2 MiB is read', async () => {
  await expect(read(`{"a":"${'x'.repeat(17 << 20)}"}`)).rejects.toMatchObject({ code: 'DATA_JSON', where: { line: 1 } })
  const table = await read(`{"a":"${'é"'.replace('"', '\\"').repeat(1 << 19)}"}\n{"a":"b"}\n`)
  expect(table.rows).toBe(2)
})

test('unwanted names are parsed and dropped', async () => {
  expect(plain(await read('{"a":1,"b":2}\n', {}, { only: new Set(['b']) }))).toEqual({ b: [2] })
})
