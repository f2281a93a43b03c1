import { expect, test } from 'vitest'
import { contextOf, tableOf } from '../../test/tables.ts'
import type { TransformContext } from '../core/define.ts'
import type { Table } from '../core/table.ts'
import window from './window.ts'

const table = tableOf({ x: [1, 2, 3, 4, 5, 6], y: [10, null, 30, 40, null, null] })
const run = (given: object, context: TransformContext = contextOf(6), from = table) => {
  const result = window.apply(from, null, window.params.parse({ columns: ['x'], as: 'w', steps: 2, ...given }), context)
  const { table: after, kept, dropped } = result as { table: Table; kept: Int32Array; dropped: number }
  const made = after.columns.get('w')
  if (made?.kind !== 'tensor') throw new TypeError('expected a tensor')
  const width = made.values.length / Math.max(1, after.rows)
  const series = Array.from(kept, (row, i) => [row, [...made.values.subarray(i * width, (i + 1) * width)]] as const)
  return { series: Object.fromEntries(series), shape: made.shape, dropped }
}

test('holds the rows before, the row itself only when asked for, and drops rows without a full window', () => {
  expect(run({})).toEqual({ series: { 2: [1, 2], 3: [2, 3], 4: [3, 4], 5: [4, 5] }, shape: [2, 1], dropped: 2 })
  expect(run({ lag: 0 }).series).toEqual({ 1: [1, 2], 2: [2, 3], 3: [3, 4], 4: [4, 5], 5: [5, 6] })
  expect(run({ lag: 3 }).series).toEqual({ 4: [1, 2], 5: [2, 3] })
})

test('lays channels side by side, and carries the last reading over missing ones', () => {
  expect(run({ columns: ['x', 'y'] })).toEqual({
    series: { 2: [1, 10, 2, 10], 3: [2, 10, 3, 30], 4: [3, 30, 4, 40], 5: [4, 40, 5, 40] },
    shape: [2, 2],
    dropped: 2,
  })
  // Row 5 would need a reading two rows old.
  expect(run({ columns: ['y'], lag: 0, carry: 1 }).series).toEqual({
    1: [10, 10],
    2: [10, 30],
    3: [30, 40],
    4: [40, 40],
  })
  expect(run({ columns: ['y'], lag: 0, carry: 0 }).series).toEqual({ 3: [30, 40] })
})

test('takes nothing of another row of the same time, nor of another sequence', () => {
  const same = contextOf(6, [0, 1, 2, 2, 3, Number.NaN])
  expect(run({}, same).series).toEqual({ 2: [1, 2], 3: [1, 2], 4: [3, 4] })
  expect(run({ lag: 0 }, same).series).toEqual({ 1: [1, 2], 2: [2, 3], 3: [2, 4], 4: [4, 5] })
  // Rows 1 and 2 are of one time: the missing reading of 1 is that of row 0, and that of 2 would not do.
  const missing = tableOf({ x: [1, 7, null, 9] })
  expect(run({ lag: 0 }, contextOf(4, [0, 1, 1, 2]), missing).series).toEqual({ 1: [1, 7], 2: [1, 1], 3: [1, 9] })
  const two = { ...contextOf(6), sequences: [Int32Array.of(0, 2, 4), Int32Array.of(1, 3, 5)] }
  expect(run({}, two).series).toEqual({ 4: [1, 3], 5: [2, 4] })
})

test('later rows never show: changing them changes no earlier window', () => {
  const before = run({ steps: 3 }).series
  const changed = tableOf({ x: [1, 2, 3, 4, -5, -6], y: [0, 0, 0, 0, 0, 0] })
  const after = run({ steps: 3 }, contextOf(6), changed).series
  expect([after[3], after[4]]).toEqual([before[3], before[4]])
})

test('is known when its youngest row is', () => {
  const known = (given: object) =>
    window.knownAfter?.(window.params.parse({ columns: ['x'], as: 'w', steps: 2, ...given }))
  expect(known({})).toEqual({})
  expect(known({ lag: 0 })).toBe(null)
  expect(known({ delay: 1 })).toEqual({ rows: 0 })
  expect(known({ delay: 4, lag: 3 })).toEqual({ rows: 1 })
  expect(known({ delay: 2, lag: 0 })).toEqual({ rows: 2 })
})

test('refuses columns that hold no numbers', () => {
  expect(() => run({ columns: ['z'] })).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
  const texts = tableOf({ x: ['a', 'b', 'c'] })
  expect(() => run({}, contextOf(3), texts)).toThrow(expect.objectContaining({ code: 'DATA_TYPE' }))
  expect(window.params.safeParse({ columns: ['x', 'x'], as: 'w', steps: 2 }).success).toBe(false)
})
