import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import encode from './encode.ts'

const training = tableOf({ x: [1, 2, 3], sky: ['grey', 'clear', null], code: [10, 2, 10] })
const future = tableOf({ x: [1, 2, 3, 4], sky: ['clear', 'storm', null, 'grey'], code: [2, 3, null, 10] })
const run = (given: object): Table => {
  const params = encode.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(encode.fit(training, params)))
  const after = encode.apply(future, fitted, params, contextOf(4))
  if (!('columns' in after)) throw new TypeError('expected a table')
  return after
}

test('one-hot: a column per category seen in training, zeros for unseen and missing', () => {
  const after = run({})
  expect([...after.columns.keys()]).toEqual(['x', 'sky=clear', 'sky=grey', 'code'])
  expect(valuesOf(after, 'sky=clear')).toEqual([1, 0, 0, 0])
  expect(valuesOf(after, 'sky=grey')).toEqual([0, 0, 0, 1])
})

test('one-hot of a named number column goes by value', () => {
  const after = run({ columns: ['code'] })
  expect([...after.columns.keys()]).toEqual(['x', 'sky', 'code=2', 'code=10'])
  expect(valuesOf(after, 'code=10')).toEqual([0, 0, 0, 1])
})

test('ordinal: the place in the order seen or declared, -1 otherwise', () => {
  expect(valuesOf(run({ method: 'ordinal' }), 'sky')).toEqual([0, -1, -1, 1])
  const declared = { method: 'ordinal', columns: ['sky'], categories: ['storm', 'grey', 'clear'] }
  expect(valuesOf(run(declared), 'sky')).toEqual([2, 0, -1, 1])
})

test('refuses a name that is taken, and a column without categories', () => {
  const taken = tableOf({ sky: ['a'], 'sky=a': [1] })
  const params = encode.params.parse({})
  expect(() => encode.apply(taken, encode.fit(taken, params), params, contextOf(1))).toThrow(
    expect.objectContaining({ code: 'DATA_DUP_COLUMN' }),
  )
  const none = {
    rows: 1,
    columns: new Map([['t', { kind: 'text' as const, codes: Int32Array.of(-1), dictionary: [] }]]),
  }
  expect(() => encode.fit(none, params)).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
})
