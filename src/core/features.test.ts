import { expect, test } from 'vitest'
import { contextOf, tableOf } from '../../test/tables.ts'
import type { Transform } from './define.ts'
import { toFeatures, traceFeatures } from './features.ts'
import type { Table } from './table.ts'

test('lays numbers out row after row as float32', () => {
  const { features, inputs } = toFeatures(tableOf({ a: [1, 2], b: [0.1, 4], c: [9, 9] }), ['b', 'a'])
  expect(features).toEqual(Float32Array.of(0.1, 1, 4, 2))
  expect(inputs).toEqual([
    { name: 'b', column: 'b', affine: { scale: 1, offset: 0 } },
    { name: 'a', column: 'a', affine: { scale: 1, offset: 0 } },
  ])
})

test('unrolls tensors', () => {
  const table: Table = {
    rows: 2,
    columns: new Map([['pixels', { kind: 'tensor', shape: [1, 2], values: Uint8Array.of(1, 2, 3, 4) }]]),
  }
  const { features, inputs } = toFeatures(table, ['pixels'])
  expect([...features]).toEqual([1, 2, 3, 4])
  expect(inputs.map(({ name }) => name)).toEqual(['pixels[0]', 'pixels[1]'])
})

test('refuses missing, infinite and too large numbers with row and column, and texts', () => {
  for (const bad of [null, Number.POSITIVE_INFINITY, 1e39]) {
    expect(() => toFeatures(tableOf({ a: [1, bad] }), ['a'])).toThrow(
      expect.objectContaining({ code: 'DATA_NONFINITE', where: { row: 2 }, details: { column: 'a' } }),
    )
  }
  expect(() => toFeatures(tableOf({ a: ['x'] }), ['a'])).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
  expect(() => toFeatures(tableOf({ a: [1] }), ['b'])).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})

const step = (origins: Transform['origins'], reads: string[] = []) => ({
  transform: { reads: () => reads, origins } as unknown as Transform,
  params: {},
  fitted: null,
})

test('follows every feature back to its column, composing affine steps', () => {
  const steps = [
    step(() => new Map([['x', { column: 'x', affine: { scale: 2, offset: 1 } }]])),
    step(() => new Map([['x', { column: 'x', affine: { scale: 10, offset: 3 } }]])),
    step(
      () =>
        new Map([
          ['sky=a', { column: 'sky', affine: null }],
          ['sky=b', { column: 'sky', affine: null }],
        ]),
    ),
    step(() => new Map([['sky=a', { column: 'sky=a', affine: { scale: 1, offset: 0 } }]])),
    step(undefined),
  ]
  // raw = 2 (10 f + 3) + 1 = 20 f + 7.
  expect(traceFeatures(['x', 'sky', 'y'], steps)).toEqual([
    { name: 'x', column: 'x', affine: { scale: 20, offset: 7 } },
    { name: 'sky=a', column: 'sky', affine: null },
    { name: 'sky=b', column: 'sky', affine: null },
    { name: 'y', column: 'y', affine: { scale: 1, offset: 0 } },
  ])
})

test('the shipped feature steps leave exactly the features that are traced', async () => {
  const table = tableOf({ x: [1, null, 3], sky: ['a', 'b', null], z: [4, 5, 6] })
  const given = [
    ['impute', { indicator: true }],
    ['impute', { strategy: 'most-frequent' }],
    ['clip', { quantiles: [0.1, 0.9], columns: ['z'] }],
    ['scale', { columns: ['x'] }],
    ['encode', {}],
  ] as const
  let current = table
  const steps = []
  for (const [name, raw] of given) {
    const transform = (await import(`../transforms/${name}.ts`)).default as Transform
    const params = transform.params.parse(raw)
    const fitted = transform.fit(current, params)
    current = transform.apply(current, fitted, params, contextOf(3)) as Table
    steps.push({ transform, params, fitted })
  }
  const features = traceFeatures(['x', 'sky', 'z'], steps)
  expect(features.map(({ name }) => name)).toEqual([...current.columns.keys()])
  expect(features.map(({ column }) => column)).toEqual(['x', 'x', 'sky', 'sky', 'z', 'z'])
  expect(features.map(({ affine }) => affine !== null)).toEqual([true, false, false, false, false, false])
  expect(toFeatures(current, features).inputs).toEqual(features)
})
