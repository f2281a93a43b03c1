import { expect, test } from 'vitest'
import { delongPaired } from './delong-paired.ts'

const positive = [1, 1, 1, 0, 0, 0]
const scores = Float64Array.of(0.9, 0.8, 0.4, 0.5, 0.3, 0.1)

test('identical scores, and scores in the same order, have p = 1', () => {
  expect(delongPaired(positive, scores, scores)).toMatchObject({ difference: 0, z: 0, p: 1 })
  expect(
    delongPaired(
      positive,
      scores,
      scores.map((s) => s * s),
    ),
  ).toMatchObject({ difference: 0, error: 0, p: 1 })
})

test('exchanging the models turns the sign only', () => {
  const other = Float64Array.of(0.2, 0.6, 0.5, 0.4, 0.7, 0.1)
  const forth = delongPaired(positive, scores, other)
  const back = delongPaired(positive, other, scores)
  if (forth.p === null || back.p === null) throw new Error('no p')
  expect(back.z).toBeCloseTo(-forth.z, 12)
  expect(back.p).toBeCloseTo(forth.p, 12)
  // The variance of the difference from the variances of its parts.
  const [a, b, both] = forth.covariance
  expect(forth.error ** 2).toBeCloseTo(a + b - 2 * both, 14)
})

test('NaN and single classes end with a reason', () => {
  expect(
    delongPaired(
      positive,
      scores,
      scores.map(() => Number.NaN),
    ),
  ).toEqual({ p: null, reason: 'a score is NaN' })
  expect(delongPaired([1, 1, 1, 1, 1, 1], scores, scores)).toMatchObject({ p: null })
  expect(delongPaired([1, 0, 0, 0, 0, 0], scores, scores)).toMatchObject({ p: null })
  // Perfect against perfectly wrong: a difference of 1 without variance.
  const perfect = Float64Array.from(positive)
  expect(
    delongPaired(
      positive,
      perfect.map((v) => -v),
      perfect,
    ),
  ).toMatchObject({ p: null })
})
