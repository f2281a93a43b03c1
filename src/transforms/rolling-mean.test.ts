import { expect, test } from 'vitest'
import { contextOf, tableOf, valuesOf } from '../../test/tables.ts'
import type { TransformContext } from '../core/define.ts'
import rollingMean from './rolling-mean.ts'

const table = tableOf({ x: [1, 3, null, 8, 10] })
const run = (given: object, context: TransformContext): (number | string | null)[] => {
  const params = rollingMean.params.parse({ column: 'x', as: 'm', ...given })
  const after = rollingMean.apply(table, null, params, context)
  if (!('columns' in after)) throw new TypeError('expected a table')
  return valuesOf(after, 'm')
}
const h = 3600000

test('averages the rows before, without the row itself and without what is missing', () => {
  expect(run({ rows: 2 }, contextOf(5))).toEqual([null, 1, 2, 3, 8])
  expect(run({ rows: 2, lag: 2 }, contextOf(5))).toEqual([null, null, 1, 2, 3])
  expect(run({ rows: 100 }, contextOf(5))).toEqual([null, 1, 2, 2, 4])
})

test('averages the time before', () => {
  const context = contextOf(5, [0, h, 2 * h, 3 * h, 7 * h])
  // Windows [t - 2h, t): {}, {1}, {1, 3}, {3}, {}.
  expect(run({ duration: '2h' }, context)).toEqual([null, 1, 2, 3, null])
  // Windows [t - 3h, t - 1h]: {}, {1}, {1, 3}, {1, 3}, {}; at 7h {} again, as 3h is older than 4h.
  expect(run({ duration: '2h', lag: '1h' }, context)).toEqual([null, 1, 2, 2, null])
  // Two rows of one time never see each other.
  expect(run({ duration: '2h' }, contextOf(5, [0, 0, h, h, h]))).toEqual([null, null, 2, 2, 2])
})

test('takes nothing of its own time, also where it counts rows', () => {
  const context = contextOf(5, [0, 0, h, h, 2 * h])
  expect(run({ rows: 2 }, context)).toEqual([null, null, 2, 2, 8])
  expect(run({ rows: 2, lag: 2 }, context)).toEqual([null, null, 1, 1, 3])
  expect(run({ duration: '2h', lag: '0' }, context)).toEqual([null, null, 2, 2, 4])
  expect(rollingMean.params.safeParse({ column: 'x', as: 'm', duration: '0d' }).success).toBe(false)
})

test('is known when the youngest value of the window is', () => {
  const known = (given: object) =>
    rollingMean.knownAfter?.(rollingMean.params.parse({ column: 'x', as: 'm', ...given }))
  expect(known({ rows: 7 })).toEqual({})
  expect(known({ rows: 7, delay: 1 })).toEqual({ rows: 0 })
  expect(known({ rows: 7, delay: 3, lag: 2 })).toEqual({ rows: 1 })
  expect(known({ duration: '7d', delay: '1d' })).toEqual({ ms: 24 * h })
  expect(known({ duration: '7d', delay: '1d', lag: '1d' })).toEqual({ ms: 0 })
})
