import { expect, test } from 'vitest'
import { contextOf } from '../../test/tables.ts'
import type { Column, Table, TensorColumn } from '../core/table.ts'
import pixels from './pixels.ts'

const image = (values: readonly number[], shape: readonly number[]): Column => ({
  kind: 'tensor',
  shape,
  values: Uint8Array.from(values),
})
const tableWith = (column: Column, rows: number): Table => ({
  rows,
  columns: new Map<string, Column>([
    ['image', column],
    ['x', { kind: 'number', values: new Float64Array(rows) }],
  ]),
})
const run = (table: Table, given: object = {}): TensorColumn => {
  const after = pixels.apply(table, null, pixels.params.parse(given), contextOf(table.rows)) as Table
  return after.columns.get('image') as TensorColumn
}

test('bytes become shares of 255, in their shape', () => {
  const after = run(tableWith(image([0, 51, 255, 102], [1, 2]), 2))
  expect(after.shape).toEqual([1, 2])
  expect([...after.values]).toEqual([0, Math.fround(0.2), 1, Math.fround(0.4)])
})

test('a block becomes its mean by channel, and what fills none is left out', () => {
  // 3 x 5 pixels of two rows of images; the block of 2 leaves the last row and column out.
  const one = [10, 20, 30, 40, 99, 50, 60, 70, 80, 99, 99, 99, 99, 99, 99]
  const grey = run(tableWith(image([...one, ...one.map(() => 255)], [3, 5]), 2), { downsample: 2 })
  expect(grey.shape).toEqual([1, 2])
  expect([...grey.values]).toEqual([Math.fround(35 / 255), Math.fround(55 / 255), 1, 1])
  const colour = image([0, 10, 20, 100, 110, 120, 0, 10, 20, 100, 110, 120], [2, 2, 3])
  const means = run(tableWith(colour, 1), { columns: ['image'], downsample: 2 })
  expect(means.shape).toEqual([1, 1, 3])
  expect([...means.values]).toEqual([50, 60, 70].map((v) => Math.fround(v / 255)))
})

test('floats stay as they are', () => {
  const column: Column = { kind: 'tensor', shape: [1, 2], values: Float32Array.of(0.25, 0.75) }
  expect([...run(tableWith(column, 1)).values]).toEqual([0.25, 0.75])
})

test('refuses columns that hold no images, and blocks larger than the image', () => {
  const table = tableWith(image([1, 2], [1, 2]), 1)
  expect(() => run(table, { columns: ['y'] })).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
  expect(() => run(table, { columns: ['x'] })).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
  expect(() => run(table, { downsample: 2 })).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
})
