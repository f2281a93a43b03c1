import { expect, test } from 'vitest'
import { lose } from './_lose.ts'

test.each([
  ['missing', [Number.NaN, 2, Number.NaN, Number.NaN, 5]],
  ['zero', [0, 2, 0, 0, 5]],
  ['last', [Number.NaN, 2, 2, 2, 5]],
] as const)('a lost reading reads as %s', (reads, expected) => {
  const values = Float64Array.of(1, 2, 3, 4, 5)
  lose(values, reads, (p) => p === 0 || p === 2 || p === 3)
  expect(Array.from(values)).toEqual(expected)
})
