import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import { Failure } from '../core/failure.ts'
import { type Column, textColumn } from '../core/table.ts'
import { rowsWhere } from './rows-where.ts'

const base = smallTask([{ target: 0 }, { target: 1 }, { target: 1 }, { target: 0 }])
const columns = new Map<string, Column>([
  ['site', textColumn(['a', 'b', 'c', null])],
  ['digit', { kind: 'number', values: Float64Array.of(1, 2, 2, Number.NaN) }],
])
const task = { ...base, table: { rows: 4, columns } }
const chosen = (where: Record<string, string | string[]>, of = task) =>
  [0, 1, 2, 3].filter(rowsWhere(of, { id: 'core', where }))

test('rows have one of the values in every column; missing ones have none', () => {
  expect(chosen({})).toEqual([0, 1, 2, 3])
  expect(chosen({ site: ['b', 'c'] })).toEqual([1, 2])
  expect(chosen({ site: ['a', 'b'], digit: '2' })).toEqual([1])
})

test('the classes of a target with a threshold are its values', () => {
  const above = { ...task, threshold: { column: 'digit', value: 1.5 } }
  expect(chosen({ digit: 'yes' }, above)).toEqual([1, 2])
})

test('a value that no row has is refused, with those that there are and its place', () => {
  let failure: unknown
  try {
    chosen({ site: 'd' })
  } catch (error) {
    failure = error
  }
  expect(failure).toBeInstanceOf(Failure)
  expect(failure).toMatchObject({ code: 'DATA_LABEL', hint: 'Its values are a, b, c.' })
  expect((failure as Failure).details.at).toEqual(['tasks', 't', 'core', 'core', 'where', 'site'])
})
