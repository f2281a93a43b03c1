import { expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { type Column, type Table, textColumn } from '../core/table.ts'
import { encodeNpz } from './npz.ts'
import { decodeTable, encodeTable } from './tables.ts'

const table = (columns: Record<string, Column>, rows = 3): Table => ({
  rows,
  columns: new Map(Object.entries(columns)),
})
const numbers = (...values: number[]): Column => ({ kind: 'number', values: Float64Array.from(values) })
const digest = (t: Table) => digestBytes(encodeTable(t))

test('gives back every kind of column', () => {
  const all = table({
    n: numbers(1.5, Number.NaN, -2),
    t: { kind: 'time', values: Float64Array.of(0, 86400000, Number.NaN) },
    s: textColumn(['b', null, 'a']),
    'ä b.c': { kind: 'tensor', shape: [2, 1], values: Uint8Array.of(1, 2, 3, 4, 5, 6) },
    f: { kind: 'tensor', shape: [1], values: Float32Array.of(0.5, Number.NaN, -0) },
  })
  const back = decodeTable(encodeTable(all), 'f')
  expect(back.rows).toBe(3)
  expect([...back.columns.keys()]).toEqual(['f', 'n', 's', 't', 'ä b.c'])
  for (const [name, column] of all.columns) expect(back.columns.get(name)).toEqual(column)
  expect(decodeTable(encodeTable(table({ s: textColumn([]) }, 0)), 'f').rows).toBe(0)
})

test('has one NaN and one zero, whatever their bits were', () => {
  const odd = Float64Array.of(0, Number.NaN, 1)
  new BigUint64Array(odd.buffer)[1] = 0xfff8_0000_0000_0abcn
  odd[0] = -0
  const column: Column = { kind: 'number', values: odd }
  expect(digest(table({ n: column }))).toBe(digest(table({ n: numbers(0, Number.NaN, 1) })))
  const back = decodeTable(encodeTable(table({ n: column })), 'f').columns.get('n') as { values: Float64Array }
  expect(Object.is(back.values[0], 0)).toBe(true)
  expect(new BigUint64Array(back.values.buffer)[1]).toBe(0x7ff8_0000_0000_0000n)
  expect(Object.is(odd[0], -0), 'the input is untouched').toBe(true)
})

test('the same content has the same bytes in any order of columns and with any dictionary', () => {
  const plain = table({ a: numbers(1, 2, 3), s: textColumn(['y', null, 'x']) })
  const loose: Column = { kind: 'text', codes: Int32Array.of(2, -1, 3), dictionary: ['unused', 'z', 'y', 'x', 'w'] }
  expect(digest(table({ s: loose, a: numbers(1, 2, 3) }))).toBe(digest(plain))
  expect(decodeTable(encodeTable(table({ s: loose })), 'f').columns.get('s')).toEqual(textColumn(['y', null, 'x']))
  expect(digest(table({ a: numbers(1, 2, 4), s: loose }))).not.toBe(digest(plain))
  expect(digest(table({ b: numbers(1, 2, 3), s: loose }))).not.toBe(digest(plain))
})

test('texts are ordered by code units, not by any locale', () => {
  const back = decodeTable(encodeTable(table({ s: textColumn(['ı', 'I', 'i']) })), 'f').columns.get('s')
  expect(back).toMatchObject({ dictionary: ['I', 'i', 'ı'] })
})

test('an archive that is no table is damage', () => {
  const bytes = encodeNpz({ arrays: new Map(), values: new Map() })
  expect(() => decodeTable(bytes, 'f')).toThrow(
    expect.objectContaining({ code: 'STORE_DAMAGED', where: { file: 'f' } }),
  )
})
