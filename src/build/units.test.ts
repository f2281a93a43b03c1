import { expect, test } from 'vitest'
import { smallTask } from '../../test/small-task.ts'
import { unitsOf } from './units.ts'

test('units are those of the first training slice, of numbers and of the channels of series, not of images', () => {
  const task = smallTask([0, 0, 1].map((interval) => ({ interval, target: 0 })))
  const number = { kind: 'number' as const, values: Float64Array.of(2, 4, 1000) }
  const series = { kind: 'tensor' as const, shape: [2], values: Float32Array.of(1, 3, 5, 7, 1000, 1000) }
  const image = { kind: 'tensor' as const, shape: [1, 1], values: Uint8Array.of(1, 2, 3) }
  const units = unitsOf(task, {
    rows: 3,
    columns: new Map<string, typeof number | typeof series | typeof image>([
      ['x', number],
      ['s', series],
      ['i', image],
    ]),
  })
  expect(units.get('x')).toMatchObject({ mean: 3, sd: 1, min: 2, max: 4 })
  expect([...units.values()].every(({ max }) => max < 1000)).toBe(true)
  expect(units.size).toBe(2)
})
