import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { constantColumns } from './constant-columns.ts'

test('finds columns with one value or none in the training rows', () => {
  const table = tableOf({ a: [1, 1, 2], b: [null, null, 3], sky: ['x', null, 'y'], c: [1, 2, 3] })
  const found = constantColumns(table, ['a', 'b', 'sky', 'c'], Int32Array.of(0, 1))
  expect(found.map(({ code, severity, evidence }) => [code, severity, evidence.column, evidence.missing])).toEqual([
    ['CONSTANT_COLUMN', 'warn', 'a', false],
    ['CONSTANT_COLUMN', 'warn', 'b', true],
    ['CONSTANT_COLUMN', 'warn', 'sky', false],
  ])
  expect(
    constantColumns(table, ['a', 'b', 'sky', 'c'], Int32Array.of(0, 1, 2)).map(({ evidence }) => evidence.column),
  ).toEqual(['b'])
})
