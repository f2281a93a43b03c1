import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import thing from './class-conditional.ts'

const rows = 30000
const y = Float64Array.from({ length: rows }, (_, i) => i % 3)
const samples = { ...numbers({ y }, {}), classes: 3 }
/** Share of the labels of class c that became k. */
const rate = (values: Float64Array, c: number, k: number) =>
  values.filter((v, i) => y[i] === c && v === k).length / (rows / 3)

test('flips to the next class alone without a matrix, the last to the first', () => {
  const values = column(thing.apply(samples, { share: 0.3, confusion: null }, rootKey(1)), 'y')
  for (const c of [0, 1, 2]) {
    // Standard error sqrt(0.3 0.7 / 10000) = 0.0046.
    expect(Math.abs(rate(values, c, (c + 1) % 3) - 0.3)).toBeLessThan(0.0185)
    expect(rate(values, c, (c + 2) % 3)).toBe(0)
  }
})

test('reaches the transition matrix (1 - share) I + share C', () => {
  const confusion = [
    [1, 0, 0],
    [0.25, 0.25, 0.5],
    [0.5, 0.5, 0],
  ]
  const values = column(thing.apply(samples, { share: 0.4, confusion }, rootKey(2)), 'y')
  expect(rate(values, 0, 0)).toBe(1)
  // Standard errors at most sqrt(0.6 0.4 / 10000) = 0.0049.
  for (const [c, k, p] of [
    [1, 0, 0.1],
    [1, 1, 0.7],
    [1, 2, 0.2],
    [2, 0, 0.2],
    [2, 1, 0.2],
    [2, 2, 0.6],
  ])
    expect(Math.abs(rate(values, c, k) - p)).toBeLessThan(0.0196)
})

test.each([
  [
    [
      [1, 0],
      [0, 1],
    ],
  ],
  [
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0.5, 0.4],
    ],
  ],
  [[[1, 0, 0], [0, 1, 0], [1]]],
])('refuses a matrix that is none of these classes', (confusion) => {
  expect(() => thing.apply(samples, { share: 0.4, confusion }, rootKey(2))).toThrow(
    expect.objectContaining({ code: 'SPEC_FIELD' }),
  )
})

noRegression(thing, {
  version: 1,
  digests: ['23b3ca158e460cc6', '56cb58f2563c4680', '34dfbe45e65c1101', '1d5eea6aa58a3363', 'd5ee60e9fdb8c226'],
})
