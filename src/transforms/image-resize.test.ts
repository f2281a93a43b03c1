import { expect, test } from 'vitest'
import { contextOf } from '../../test/tables.ts'
import type { Column, Table, TensorColumn } from '../core/table.ts'
import imageResize from './image-resize.ts'

function resized(column: Column, given: object): TensorColumn {
  const table: Table = { rows: 1, columns: new Map([['image', column]]) }
  const result = imageResize.apply(table, null, imageResize.params.parse(given), contextOf(1)) as Table
  return result.columns.get('image') as TensorColumn
}

test('bytes become shares of white, and an even grey stays even', () => {
  const column: Column = { kind: 'tensor', shape: [3, 3, 3], values: new Uint8Array(27).fill(51) }
  const { shape, values } = resized(column, { height: 5, width: 2 })
  expect(shape).toEqual([5, 2, 3])
  for (const value of values) expect(value).toBe(Math.fround(0.2))
})

test('two pixels become four with the weights of the textbook', () => {
  const column: Column = { kind: 'tensor', shape: [1, 2], values: Float32Array.of(0, 1) }
  expect([...resized(column, { height: 1, width: 4 }).values]).toEqual([0, 0.25, 0.75, 1])
})

test('a border of 0 goes around', () => {
  const column: Column = { kind: 'tensor', shape: [1, 1], values: Float32Array.of(1) }
  const { shape, values } = resized(column, { height: 1, width: 1, pad: 1 })
  expect(shape).toEqual([3, 3])
  expect([...values]).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0])
})
