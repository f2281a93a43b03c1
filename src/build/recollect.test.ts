import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { type Table, textColumn } from '../core/table.ts'
import { compareCollections, compareRows } from './recollect.ts'

const table = (ids: string[], values: number[], extra: object = {}): Table => ({
  rows: ids.length,
  columns: new Map([
    ['id', textColumn(ids)],
    ['v', { kind: 'number', values: Float64Array.from(values) }],
    ...Object.entries(extra),
  ]),
})
const record = (sha256: string, text: string | null = 'l', declared = 'CC0-1.0') => ({
  source: 's',
  sha256,
  bytes: 10,
  licence: { declared, text, identifier: null },
})
const codes = (findings: readonly { code: string }[]): string[] => findings.map(({ code }) => code)

test('rows are told apart by id: one added, one removed, one changed, in any order', () => {
  const rows = compareRows(table(['a', 'b', 'c'], [1, 2, 3]), table(['d', 'c', 'a'], [4, 3.5, 1]), 'id')
  expect(rows).toMatchObject({ added: 1, removed: 1, changed: 1 })
  expect(rows.examples).toEqual({ added: ['d'], removed: ['b'], changed: ['c'] })
})

test('without an id, or with ids that repeat, rows are counted by content', () => {
  const before = table(['a', 'a', 'b'], [1, 1, 2])
  const after = table(['b', 'a', 'c'], [2, 1, Number.NaN])
  for (const id of [null, 'id', 'nowhere']) {
    expect(compareRows(before, after, id)).toMatchObject({ added: 1, removed: 1, changed: 0 })
  }
})

test('columns that come and go are named, and the shared ones compared', () => {
  const more = { w: { kind: 'number', values: Float64Array.of(9) } }
  const rows = compareRows(table(['a'], [1]), table(['a'], [1], more), 'id')
  expect(rows).toMatchObject({ added: 0, changed: 0, columnsAdded: ['w'], columnsRemoved: [] })
  expect(codes(compareCollections(record('1'), record('2'), rows))).toEqual(['source/columns-changed'])
})

test('a recollection is unchanged, changed, changed in bytes only, vanished or out of reach', () => {
  const none = compareRows(table(['a'], [1]), table(['a'], [1]), 'id')
  const one = compareRows(table(['a'], [1]), table(['a'], [2]), 'id')
  expect(codes(compareCollections(record('1'), record('1'), null))).toEqual(['source/unchanged'])
  expect(codes(compareCollections(record('1'), record('2'), none))).toEqual(['source/same-content'])
  expect(compareCollections(record('1'), record('2'), one)).toMatchObject([
    { code: 'source/rows-changed', severity: 'warn', count: 1, evidence: { before: '1', after: '2', changed: 1 } },
  ])
  expect(codes(compareCollections(record('1'), record('2'), null))).toEqual(['source/bytes-changed'])
  const vanished = compareCollections(record('1'), new Failure('DATA_NOT_FOUND', 'answered 404'), null)
  expect(vanished).toMatchObject([{ code: 'source/vanished', severity: 'fail' }])
  const away = compareCollections(record('1'), new Failure('DATA_UNREACHABLE', 'answered 500'), null)
  expect(away).toMatchObject([{ code: 'source/unreachable', severity: 'warn' }])
})

test('a licence that changes, in the document or in its text, fails; one out of reach does not', () => {
  const licence = (after: ReturnType<typeof record>): string[] => codes(compareCollections(record('1'), after, null))
  expect(licence(record('1', 'other'))).toEqual(['source/unchanged', 'source/licence-changed'])
  expect(licence(record('1', 'l', 'MIT'))).toEqual(['source/unchanged', 'source/licence-changed'])
  expect(licence(record('1', null))).toEqual(['source/unchanged'])
})
