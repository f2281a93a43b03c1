import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { DatasetSpec } from '../core/source.ts'
import type { Column } from '../core/table.ts'
import { codesOf, columnsWithRole, sequencesOf, timeOf } from './order.ts'

const spec = (columns: object): DatasetSpec =>
  DatasetSpec.parse({
    id: 'd',
    sources: ['s'],
    card: { summary: 'a', provenance: 'b', consent: { basis: 'no-personal-data' } },
    columns,
  })

test('columns of a role come in code-unit order', () => {
  expect(columnsWithRole(spec({ b: { roles: ['input', 'group'] }, A: { roles: 'group' }, c: {} }), 'group')).toEqual([
    'A',
    'b',
  ])
})

test('the time column comes before the order column; a text is no time', () => {
  const table = tableOf({ t: [3, 4], o: [1, 2], w: ['Monday', 'Sunday'] })
  expect(timeOf(table, spec({ o: { roles: 'order' }, t: { roles: 'time' } }))).toEqual(Float64Array.of(3, 4))
  expect(timeOf(table, spec({ o: { roles: 'order' } }))).toEqual(Float64Array.of(1, 2))
  expect(timeOf(table, spec({ o: { roles: 'input' } }))).toBeNull()
  expect(() => timeOf(table, spec({ w: { roles: 'time' } }))).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
})

test('sequences run by entity in time order, ties by row, rows without a time last', () => {
  const table = tableOf({ who: ['b', 'a', 'b', 'a', 'b', 'b'], at: [5, 1, null, 0, 5, 2] })
  const rows = sequencesOf(table, spec({ who: { roles: 'entity' }, at: { roles: 'order' } }))
  expect(rows.map((one) => [...one])).toEqual([
    [3, 1],
    [5, 0, 4, 2],
  ])
})

test('codes follow the values, and labels of times are as short as they can be', () => {
  expect(codesOf(tableOf({ n: [10, 9, null, 10] }).columns.get('n') as Column)).toEqual({
    codes: Int32Array.of(1, 0, -1, 1),
    labels: ['9', '10'],
  })
  const values = Float64Array.of(Date.UTC(2020, 0, 2), Date.UTC(2020, 0, 2, 3), Date.UTC(2020, 0, 2, 3, 0, 5))
  expect(codesOf({ kind: 'time', values }).labels).toEqual([
    '2020-01-02',
    '2020-01-02T03:00Z',
    '2020-01-02T03:00:05.000Z',
  ])
  // A shared dictionary with an unused entry: it gets no label.
  expect(codesOf({ kind: 'text', codes: Int32Array.of(2, -1, 0), dictionary: ['x', 'unused', 'a'] })).toEqual({
    codes: Int32Array.of(0, -1, 1),
    labels: ['a', 'x'],
  })
  expect(() => codesOf({ kind: 'tensor', shape: [1], values: new Uint8Array(1) })).toThrow(/tensor/)
})
