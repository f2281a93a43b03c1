import { expect, test } from 'vitest'
import { batchColumn, batchRows, csvColumns } from './_csv-columns.ts'

const fill = (header: true | string[], records: string[][], only?: Set<string>, maxRows = 1e6) => {
  const columns = csvColumns('f', header, new Map(), only, maxRows)
  records.forEach((record, line) => {
    for (const [i, text] of record.entries()) columns.cell(Buffer.from(text), 0, text.length, i, line + 1)
    columns.record(record.length, line + 1)
  })
  return columns
}

test('a column is one of numbers until its first text, and late when that comes after numbers', () => {
  const rows = [
    ['a', 'b', 'c'],
    ['1', '', '2'],
    ['3', 'x', 'y'],
    ['4', '5', '6'],
  ]
  const columns = fill(true, rows)
  expect(columns.columns().map(({ name, mode }) => [name, mode])).toEqual([
    ['a', 'infer'],
    ['b', 'text'],
    ['c', 'late'],
  ])
  expect(batchColumn(columns.columns()[0], 3)).toEqual({ kind: 'number', values: Float64Array.of(1, 3, 4) })
  expect(batchColumn(columns.columns()[1], 3)).toEqual({
    kind: 'text',
    codes: Int32Array.of(-1, 1, 0),
    dictionary: ['5', 'x'],
  })
})

test('only the wanted columns are kept, all are counted', () => {
  expect(
    fill(['a', 'b'], [['1', 'x']], new Set(['b']))
      .columns()
      .map(({ name }) => name),
  ).toEqual(['b'])
  expect(() => fill(['a', 'b'], [['1']], new Set(['b']))).toThrow(expect.objectContaining({ code: 'DATA_CSV' }))
  expect(() => fill(['a'], [['1']], new Set(['z']))).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})

test('the batch is full after its rows; the limit of rows is kept', () => {
  const columns = fill(['a'], [])
  for (let i = 1; i < batchRows; i++) expect(columns.record(1, i)).toBe(false)
  expect(columns.record(1, batchRows)).toBe(true)
  columns.next()
  expect([columns.rows(), columns.total()]).toEqual([0, batchRows])
  expect(() => fill(['a'], [['1'], ['2']], undefined, 1)).toThrow(expect.objectContaining({ code: 'DATA_TOO_LARGE' }))
})
