import { expect, test } from 'vitest'
import { tableOf } from '../../test/tables.ts'
import { TaskSpec } from '../core/task.ts'
import { targetOf } from './target.ts'

const task = (change: object): TaskSpec =>
  TaskSpec.parse({
    id: 't',
    summary: 's',
    kind: 'classification',
    dataset: 'd',
    target: 'y',
    split: 'p',
    metrics: ['accuracy'],
    margin: 1,
    ...change,
  })
const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i)

test('a quantile is taken over the training rows alone', () => {
  const table = tableOf({ y: [1, 2, 3, 4, 100] })
  const made = targetOf(task({ target: { column: 'y', above: { quantile: 0.75 } } }), table, all(4), null)
  // Linear interpolation over 1 2 3 4: 3 + 0.25.
  expect(made.threshold).toEqual({ column: 'y', value: 3.25 })
  expect([...made.target]).toEqual([0, 0, 0, 1, 1])
  expect(made.classes).toEqual(['at-most', 'above'])
  expect(made.positive).toBe(1)
})

test('a missing number is not below a threshold but refused where it came from', () => {
  const table = tableOf({ y: [1, null] })
  const place = (row: number) => ({ file: 'a.csv', row: row + 10 })
  for (const change of [{ target: { column: 'y', above: 0 } }, { kind: 'regression' }]) {
    expect(() => targetOf(task(change), table, all(2), null, place)).toThrow(
      expect.objectContaining({ code: 'DATA_LABEL', where: { file: 'a.csv', row: 11 } }),
    )
  }
})

test('labels get their place in the class list', () => {
  const table = tableOf({ y: ['b', 'a', 'c', 'b'] })
  const made = targetOf(task({ classes: ['c', 'b', 'a'], positive: 'b' }), table, all(4), null)
  expect([...made.target]).toEqual([1, 2, 0, 1])
  expect(made.positive).toBe(1)
  expect(targetOf(task({}), table, all(4), ['a', 'b', 'c']).classes).toEqual(['a', 'b', 'c'])
  expect(targetOf(task({}), tableOf({ y: [2, 10, 2] }), all(3), null).classes).toEqual(['2', '10'])
})

test('unknown and missing labels, one class alone, an unknown positive and three classes of a threshold are refused', () => {
  const code = (table: ReturnType<typeof tableOf>, change: object): string => {
    try {
      targetOf(task(change), table, all(table.rows), null)
    } catch (error) {
      return (error as { code: string }).code
    }
    return 'nothing'
  }
  expect(code(tableOf({ y: ['a', 'x'] }), { classes: ['a', 'b'] })).toBe('DATA_LABEL')
  expect(code(tableOf({ y: ['a', null, 'b'] }), {})).toBe('DATA_LABEL')
  expect(code(tableOf({ y: ['a', 'a'] }), {})).toBe('DATA_LABEL')
  expect(code(tableOf({ y: ['a', 'b'] }), { positive: 'c' })).toBe('SPEC_REFERENCE')
  expect(code(tableOf({ y: [1, 2] }), { target: { column: 'y', above: 1 }, classes: ['a', 'b', 'c'] })).toBe(
    'SPEC_FIELD',
  )
  expect(code(tableOf({ y: ['a', 'b'] }), { kind: 'regression' })).toBe('DATA_TYPE')
})
