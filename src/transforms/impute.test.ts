import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import impute from './impute.ts'

const training = tableOf({ x: [1, 2, 2, 7, null], sky: ['b', 'a', 'b', 'a', null] })
const future = tableOf({ x: [null, 100, null], sky: [null, 'c', 'a'] })
const run = (given: object): Table => {
  const params = impute.params.parse(given)
  const fitted = JSON.parse(JSON.stringify(impute.fit(training, params)))
  const after = impute.apply(future, fitted, params, contextOf(3))
  if (!('columns' in after)) throw new TypeError('expected a table')
  return after
}

test.each([
  ['mean', 3],
  ['median', 2],
  ['most-frequent', 2],
] as const)('fills in the %s of the training slice', (strategy, expected) => {
  expect(valuesOf(run({ strategy, columns: ['x'] }), 'x')).toEqual([expected, 100, expected])
})

test('fills texts with the most frequent, the lowest of equals, or a constant', () => {
  expect(valuesOf(run({ strategy: 'most-frequent', columns: ['sky'] }), 'sky')).toEqual(['a', 'c', 'a'])
  expect(valuesOf(run({ strategy: 'constant', value: 'b', columns: ['sky'] }), 'sky')).toEqual(['b', 'c', 'a'])
  expect(run({ strategy: 'constant', value: 'b', columns: ['sky'] }).columns.get('sky')).toMatchObject({
    dictionary: ['a', 'b', 'c'],
  })
})

test('without names takes what the strategy can fill', () => {
  expect(valuesOf(run({}), 'x')).toEqual([2, 100, 2])
  expect(valuesOf(run({}), 'sky')).toEqual([null, 'c', 'a'])
  expect(valuesOf(run({ strategy: 'constant', value: 0 }), 'x')).toEqual([0, 100, 0])
  expect(valuesOf(run({ strategy: 'most-frequent' }), 'sky')).toEqual(['a', 'c', 'a'])
})

test('can say where a value was missing', () => {
  const after = run({ columns: ['x'], indicator: true })
  expect([...after.columns.keys()]).toEqual(['x', 'x_missing', 'sky'])
  expect(valuesOf(after, 'x_missing')).toEqual([1, 0, 1])
})

test('refuses what it cannot fill', () => {
  expect(() => run({ strategy: 'mean', columns: ['sky'] })).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  expect(() => run({ strategy: 'constant', value: 'a', columns: ['x'] })).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
  const none = tableOf({ x: [null, null] })
  expect(() => impute.fit(none, impute.params.parse({}))).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
  const infinite = tableOf({ x: [1, Number.POSITIVE_INFINITY] })
  expect(() => impute.fit(infinite, impute.params.parse({ strategy: 'mean' }))).toThrow(
    expect.objectContaining({ code: 'DATA_NONFINITE' }),
  )
})
