import { expect, test } from 'vitest'
import { splitSamples } from '../../test/split-samples.ts'
import { tableOf } from '../../test/tables.ts'
import type { SplitSamples } from '../core/define.ts'
import { rootKey } from '../core/key.ts'
import stratified from './stratified.ts'

const classes = [...new Array(53).fill('a'), ...new Array(26).fill('b'), ...new Array(21).fill('c')]
const heldIn = (samples: SplitSamples, given: object, seed = 1): Uint8Array =>
  stratified.assign(samples, stratified.params.parse(given), rootKey(seed)).heldOut as Uint8Array
const countOf = (held: Uint8Array, rows: readonly boolean[]): number =>
  held.reduce((n, h, row) => n + (rows[row] ? h : 0), 0)

test('exact counts by largest remainder: 0.2 of 53, 26 and 21 is 10.6, 5.2 and 4.2, so 11, 5 and 4', () => {
  const held = heldIn(splitSamples(tableOf({ y: classes })), { by: 'y', share: 0.2 })
  expect(
    ['a', 'b', 'c'].map((c) =>
      countOf(
        held,
        classes.map((y) => y === c),
      ),
    ),
  ).toEqual([11, 5, 4])
})

test('which rows go depends on the key', () => {
  const samples = splitSamples(tableOf({ y: classes }))
  expect(heldIn(samples, { by: 'y' }, 1)).not.toEqual(heldIn(samples, { by: 'y' }, 2))
})

test('strata are crossed with one another and with the intervals', () => {
  const rows = 200
  const samples = {
    ...splitSamples(
      tableOf({
        y: Array.from({ length: rows }, (_, i) => i % 2),
        z: Array.from({ length: rows }, (_, i) => (i >> 1) % 2),
      }),
    ),
    interval: Int32Array.from({ length: rows }, (_, i) => (i < 80 ? 0 : 1)),
  }
  const held = heldIn(samples, { by: ['y', 'z'], share: 0.25 })
  // 20 rows in each of the four cells of the first interval, 30 in those of the second: 5 each, and 7.5, so 7 or 8.
  for (const [first, counts] of [
    [true, [5]],
    [false, [7, 8]],
  ] as const) {
    for (const cell of [0, 1, 2, 3]) {
      expect(counts).toContain(
        countOf(
          held,
          Array.from(held, (_, i) => i < 80 === first && i % 4 === cell),
        ),
      )
    }
  }
  expect(held.reduce((a, b) => a + b)).toBe(50)
})

test('refuses a column that tells all rows apart', () => {
  const samples = splitSamples(tableOf({ y: Array.from({ length: 50 }, (_, i) => i) }))
  expect(() => heldIn(samples, { by: 'y' })).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
})
