import { expect, test } from 'vitest'
import { tableOf, valuesOf } from '../../test/tables.ts'
import type { Table, TensorColumn } from '../core/table.ts'
import { concatenate } from './_concatenate.ts'

test('rows follow each other, and texts get one dictionary', () => {
  const whole = concatenate([tableOf({ a: [1], b: ['z'] }), tableOf({ a: [2, null], b: ['a', null] })])
  expect(whole.rows).toBe(3)
  expect(valuesOf(whole, 'a')).toEqual([1, 2, null])
  expect(valuesOf(whole, 'b')).toEqual(['z', 'a', null])
  expect(whole.columns.get('b')).toMatchObject({ dictionary: ['a', 'z'] })
})

const tensors = (shape: number[], values: TensorColumn['values'], rows: number): Table => ({
  rows,
  columns: new Map([['t', { kind: 'tensor', shape, values }]]),
})

test('tensors of one shape are joined, of two shapes or types refused', () => {
  const a = tensors([2], Uint8Array.of(1, 2), 1)
  expect(concatenate([a, tensors([2], Uint8Array.of(3, 4, 5, 6), 2)]).columns.get('t')).toEqual({
    kind: 'tensor',
    shape: [2],
    values: Uint8Array.of(1, 2, 3, 4, 5, 6),
  })
  const code = 'DATA_TYPE'
  expect(() => concatenate([a, tensors([4], Uint8Array.of(1, 2, 3, 4), 1)])).toThrow(expect.objectContaining({ code }))
  // As bytes, 0.5 would have become 0.
  expect(() => concatenate([a, tensors([2], Float32Array.of(0.5, 1), 1)])).toThrow(expect.objectContaining({ code }))
})

test('a column that is a number here and a text there is refused', () => {
  expect(() => concatenate([tableOf({ a: [1] }), tableOf({ a: ['x'] })])).toThrow(/different types/)
})
