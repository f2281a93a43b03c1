import { expect, test } from 'vitest'
import { readAt } from './_read-at.ts'

const values = Float64Array.of(1, 3, Number.NaN, 7)

test.each([
  [0, 1],
  [0.25, 1.5],
  [1, 3],
  [1.4, 3],
  [1.6, Number.NaN],
  [2.6, 7],
  [-4, 1],
  [3, 7],
  [99, 7],
])('at %d reads %d', (time, reading) => {
  expect(readAt(values, time)).toBe(reading)
})
