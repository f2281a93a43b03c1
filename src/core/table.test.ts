import { expect, test } from 'vitest'
import { type Column, takeRows, textColumn, withColumns } from './table.ts'

const table = {
  rows: 3,
  columns: new Map<string, Column>([
    ['x', { kind: 'number', values: Float64Array.of(1, Number.NaN, 3) }],
    ['t', { kind: 'time', values: Float64Array.of(0, 1000, 2000) }],
    ['c', textColumn(['b', null, 'a'])],
    ['i', { kind: 'tensor', shape: [2], values: Uint8Array.of(1, 2, 3, 4, 5, 6) }],
  ]),
}

test('texts are coded in code-unit order, whatever order the rows have', () => {
  expect(textColumn(['b', null, 'a', 'b'])).toEqual({
    kind: 'text',
    codes: Int32Array.of(1, -1, 0, 1),
    dictionary: ['a', 'b'],
  })
  expect(textColumn(['é', 'z', 'Z'])).toMatchObject({ dictionary: ['Z', 'z', 'é'] })
})

test('rows are taken in the order asked for, and may repeat', () => {
  const taken = takeRows(table, Int32Array.of(2, 0, 2))
  expect(taken.rows).toBe(3)
  expect(taken.columns.get('x')).toEqual({ kind: 'number', values: Float64Array.of(3, 1, 3) })
  expect(taken.columns.get('c')).toEqual({ kind: 'text', codes: Int32Array.of(0, 1, 0), dictionary: ['a', 'b'] })
  expect(taken.columns.get('i')).toEqual({ kind: 'tensor', shape: [2], values: Uint8Array.of(5, 6, 1, 2, 5, 6) })
})

test('a replaced column leaves the table it came from untouched', () => {
  const changed = withColumns(table, [['x', { kind: 'number', values: Float64Array.of(9, 9, 9) }]])
  expect(changed.columns.get('x')).toEqual({ kind: 'number', values: Float64Array.of(9, 9, 9) })
  expect([...table.columns.get('x')!.kind]).toEqual([...'number'])
  expect((table.columns.get('x') as { values: Float64Array }).values[0]).toBe(1)
})
