import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import type { TransformContext } from '../core/define.ts'
import lag from './lag.ts'

const table = tableOf({ x: [1, 2, 3, 4], sky: ['a', 'b', null, 'd'] })
const run = (given: object, context: TransformContext): (number | string | null)[] => {
  const after = lag.apply(table, null, lag.params.parse({ column: 'x', as: 'l', ...given }), context)
  if (!('columns' in after)) throw new TypeError('expected a table')
  return valuesOf(after, 'l')
}
const h = 3600000

test('looks rows back within a sequence, whatever the order of the rows', () => {
  expect(run({ rows: 1 }, contextOf(4))).toEqual([null, 1, 2, 3])
  expect(run({ rows: 3, column: 'sky' }, contextOf(4))).toEqual([null, null, null, 'a'])
  const two = { ...contextOf(4), sequences: [Int32Array.of(2, 0), Int32Array.of(3, 1)] }
  expect(run({ rows: 1 }, two)).toEqual([3, 4, null, null])
})

test('looks back in time: the last at or before, or exactly then', () => {
  const context = contextOf(4, [0, h, 3 * h, 4 * h])
  expect(run({ duration: '1h' }, context)).toEqual([null, 1, 2, 3])
  expect(run({ duration: '2h' }, context)).toEqual([null, null, 2, 2])
  expect(run({ duration: '2h', exact: true }, context)).toEqual([null, null, 2, null])
  expect(run({ duration: '180min' }, context)).toEqual([null, null, 1, 2])
})

test('takes nothing of its own time, nor counts it as a row', () => {
  const context = contextOf(4, [0, 0, h, h])
  expect(run({ rows: 1 }, context)).toEqual([null, null, 2, 2])
  expect(run({ rows: 2 }, context)).toEqual([null, null, 1, 1])
  expect(run({ rows: 2 }, contextOf(4, [0, h, h, 2 * h]))).toEqual([null, null, null, 2])
  expect(run({ duration: '1ms' }, context)).toEqual([null, null, 2, 2])
  // 1e17 - 1 is 1e17 in floating point.
  expect(run({ duration: '1ms' }, contextOf(4, [0, 1e17, 1e17, 2e17]))).toEqual([null, 1, 1, 3])
})

test('finds nothing before a row whose time is missing', () => {
  expect(run({ rows: 1 }, contextOf(4, [0, h, Number.NaN, Number.NaN]))).toEqual([null, 1, null, null])
})

test('says how long after its own time it is known', () => {
  const known = (given: object) => lag.knownAfter?.(lag.params.parse({ column: 'x', as: 'l', ...given }))
  expect(known({ rows: 24 })).toEqual({})
  expect(known({ rows: 24, delay: 0 })).toEqual({ rows: 0 })
  expect(known({ duration: '1d', delay: 0 })).toEqual({ ms: 0 })
  expect(known({ rows: 1, delay: 24 })).toEqual({ rows: 23 })
  expect(known({ duration: '1d', delay: '36h' })).toEqual({ ms: 12 * h })
  expect(known({ duration: '1w', delay: '36h' })).toEqual({ ms: 0 })
})

test('refuses what it cannot read', () => {
  for (const given of [{}, { rows: 1, duration: '1d' }, { rows: 0 }, { duration: '1 day' }, { rows: 1, delay: '1d' }]) {
    expect(lag.params.safeParse({ column: 'x', as: 'l', ...given }).success).toBe(false)
  }
  for (const duration of ['0', '0d', '00ms', '000w'])
    expect(lag.params.safeParse({ column: 'x', as: 'l', duration }).success).toBe(false)
  expect(() => run({ duration: '1h' }, contextOf(4))).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  const hole = contextOf(4, [0, Number.NaN, 1, 2])
  expect(() => run({ duration: '1h' }, hole)).toThrow(expect.objectContaining({ code: 'DATA_TIME', where: { row: 2 } }))
})
