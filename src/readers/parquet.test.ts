import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ColumnHint } from '../core/define.ts'
import type { NumberColumn, Table, TextColumn } from '../core/table.ts'
import parquet from './parquet.ts'

const folder = join(import.meta.dirname, '../../test/fixtures/data/parquet')
const read = (name: string, columns: Record<string, ColumnHint> = {}, only?: string[]): Promise<Table> => {
  const options = { columns: new Map(Object.entries(columns)), maxRows: 1000, maxBytes: 1e6 }
  return parquet.read(join(folder, name), {}, only === undefined ? options : { ...options, only: new Set(only) })
}
const values = (table: Table, name: string): number[] => Array.from((table.columns.get(name) as NumberColumn).values)
const texts = (table: Table, name: string): (string | null)[] => {
  const { codes, dictionary } = table.columns.get(name) as TextColumn
  return Array.from(codes, (code) => (code < 0 ? null : dictionary[code]))
}

// The file was written by DuckDB 1.5 from literal values.
test('numbers, texts, booleans, decimals, dates and timestamps come as their kinds', async () => {
  const table = await read('types.parquet')
  expect(values(table, 'i')).toEqual([1, Number.NaN])
  expect(values(table, 'd')).toEqual([1.5, 2.5])
  expect(texts(table, 's')).toEqual(['b', 'a'])
  expect(values(table, 'ts')).toEqual([Date.UTC(2011, 0, 1, 10, 0, 0, 500), Number.NaN])
  expect(values(table, 'dt')).toEqual([Date.UTC(2011, 1, 3), Number.NaN])
  expect(values(table, 'b')).toEqual([1, 0])
  expect(values(table, 'dec')).toEqual([1.1, 2.2])
  expect(values(table, 'f')).toEqual([Math.fround(0.1), 0.5])
  expect(values(table, 'tz')).toEqual([Date.UTC(2011, 0, 1, 8), Number.NaN])
  expect([...table.columns.values()].map(({ kind }) => kind).join(' ')).toBe(
    'number number text time time number number number number time',
  )
})

test('a declared type decides: whole numbers keep all digits as text', async () => {
  const table = await read('types.parquet', {
    big: { type: 'text' },
    b: { type: 'category' },
    dt: { type: 'text' },
    d: { type: 'category' },
    i: { type: 'category' },
  })
  expect(texts(table, 'big')).toEqual(['9007199254740993', '1'])
  expect(texts(table, 'b')).toEqual(['true', 'false'])
  expect(texts(table, 'dt')).toEqual(['2011-02-03', null])
  expect([texts(table, 'd'), texts(table, 'i')]).toEqual([
    ['1.5', '2.5'],
    ['1', null],
  ])
})

test('only the wanted columns are read, in the order of the rows', async () => {
  const table = await read('one.parquet', {}, ['ab'])
  expect([...table.columns.keys()]).toEqual(['ab'])
  expect(values(table, 'ab')).toEqual(Array.from({ length: 200 }, (_, i) => i))
})

test('a name that DuckDB would take for a pattern is refused', async () => {
  await expect(read('*.parquet')).rejects.toMatchObject({ code: 'DATA_FORMAT' })
})
