import { expect, test } from 'vitest'
import { classification, evaluate, probable } from '../../test/scored.ts'
import aurc from './aurc.ts'

/** Rows of class 0 of a confidence, answered rightly or not. */
const surely = (rows: readonly (readonly [sure: number, right: boolean])[]) =>
  probable(
    rows.map(([, right]) => (right ? 0 : 1)),
    rows.map(([sure]) => [sure, 1 - sure]),
  )

test('is the mean of the error rates among the k surest rows', () => {
  // Wrong at k = 2 and 4: r = 0, 1/2, 1/3, 2/4.
  const rows = surely([[0.6, false], [0.9, true], [0.7, true], [0.8, false]]) // biome-ignore format: one line
  expect(evaluate(aurc, rows, classification(2))).toBeCloseTo((0 + 1 / 2 + 1 / 3 + 2 / 4) / 4, 14)
})

test('tied rows are one working point, in whatever order they come', () => {
  // One row at 0.9 (r = 0), three at 0.6 of which one is wrong (r = 1/4, for three of four rows).
  for (const tied of [
    [true, true, false],
    [false, true, true],
  ]) {
    // biome-ignore format: one line
    const rows = surely([[0.9, true], ...tied.map((right) => [0.6, right] as const)])
    expect(evaluate(aurc, rows, classification(2))).toBe((3 / 4) * (1 / 4))
  }
  // A model that is sure of everything alike has its error rate.
  expect(evaluate(aurc, surely([[1, true], [1, false]]), classification(2))).toBe(0.5) // biome-ignore format: one line
})

test('an ideal order of n rows with e errors comes near e + (1 - e) ln(1 - e), a random one near e', () => {
  const n = 20_000
  const ideal = surely(Array.from({ length: n }, (_, i) => [1 - i / n / 2, i < 0.8 * n]))
  expect(evaluate(aurc, ideal, classification(2))).toBeCloseTo(0.2 + 0.8 * Math.log(0.8), 3)
  const random = surely(Array.from({ length: n }, (_, i) => [1 - i / n / 2, i % 5 !== 2]))
  expect(evaluate(aurc, random, classification(2))).toBeCloseTo(0.2, 3)
})
