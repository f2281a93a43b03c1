import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import { fitFeatures, openFeatures } from './features.ts'

const noFiles = () => Promise.reject(new Error('no step names a file'))

test('steps learn from the training rows alone and are replayed on all', async () => {
  // Training 0 and 2: mean 1, standard deviation 1; the later 100 must not show in them.
  const table = tableOf({ x: [0, 2, 100, null], c: ['b', 'a', 'z', 'b'], unused: [1, 1, 1, 1] })
  const uses = [{ use: 'impute', strategy: 'median' }, { use: 'scale', method: 'standard' }, { use: 'encode' }]
  const steps = await fitFeatures(uses, ['c', 'x'], table, Int32Array.of(0, 1), noFiles)
  const { features, toInput } = await openFeatures(JSON.parse(JSON.stringify(steps)), ['c', 'x'], table)
  const input = await toInput(table)
  const width = features.length
  const x = features.findIndex(({ name }) => name === 'x')
  expect([0, 1, 2, 3].map((row) => input[row * width + x])).toEqual([-1, 1, 99, 0])
  expect(features[x]).toEqual({ name: 'x', column: 'x', affine: { scale: 1, offset: 1 } })
  // A category that training never saw is none of its columns.
  const others = features.map((_, i) => i).filter((i) => i !== x)
  expect(others.map((i) => input[2 * width + i]).every((value) => value === 0)).toBe(true)
})

test('a tensor is one feature per element, in their order', async () => {
  const values = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
  const table: Table = {
    rows: 2,
    columns: new Map([
      ['a', { kind: 'number', values: Float64Array.of(9, 10) }],
      ['image', { kind: 'tensor', shape: [2, 2], values }],
    ]),
  }
  const { features, toInput } = await openFeatures([], ['a', 'image'], table)
  expect(features.map(({ name }) => name)).toEqual(['a', 'image[0]', 'image[1]', 'image[2]', 'image[3]'])
  expect([...(await toInput(table))]).toEqual([9, 1, 2, 3, 4, 10, 5, 6, 7, 8])
})
