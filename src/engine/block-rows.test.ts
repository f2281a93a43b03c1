import { expect, test } from 'vitest'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import { rootKey } from '../core/key.ts'
import { blockRows } from './block-rows.ts'
import { viewsOf } from './views.ts'

const n = 2000
/** Two later intervals of equally many rows after a first to train on; times in the reverse order of the rows. */
const task = smallTask(
  Array.from({ length: n }, (_, i) => ({ interval: i < 10 ? 0 : i < n / 2 ? 1 : 2, target: 0 })),
  { classes: null, time: Float64Array.from({ length: n }, (_, i) => n - i) },
)
const every = Array.from({ length: n }, (_, i) => i)
const wrongBy = (errors: (row: number) => number, model = {}): number =>
  blockRows(task, viewsOf(task, [smallModel('m', model)], [smallCell(task, every, every.map(errors))]).views)

const stream = rootKey(4).stream()
const noise = every.map(() => Math.abs(stream.normal()))
let level = 0
const slow = noise.map((value) => {
  level = 0.9 * level + value
  return level
})

test('errors that come independently take the cube root of the rows', () => {
  expect(wrongBy((row) => noise[row])).toBe(13)
})

test('errors that last take long blocks, in whichever order the rows stand', () => {
  const long = wrongBy((row) => slow[row])
  // The closed form for a dependence of 0.9 is 64.5 rows.
  expect(long).toBeGreaterThan(40)
  expect(long).toBeLessThan(110)
})

test('a model that ages from interval to interval has no dependence for that', () => {
  expect(wrongBy((row) => noise[row] + (row < n / 2 ? 0 : 50))).toBe(wrongBy((row) => noise[row]))
})

test('brought models do not decide', () => {
  expect(wrongBy((row) => slow[row], { origin: 'submitted' })).toBe(13)
})
