import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { logit, sigmoid, softmax } from './sigmoid.ts'

test('sigmoid is within 3 ulp and logit within 4', () => {
  expect(worstError('sigmoid', sigmoid).ulps).toBeLessThan(3)
  expect(worstError('logit', logit).ulps).toBeLessThan(4)
})

test('limits and special values', () => {
  expect([sigmoid(0), sigmoid(Infinity), sigmoid(-Infinity), sigmoid(NaN)]).toEqual([0.5, 1, 0, NaN])
  expect([logit(0), logit(0.5), logit(1), logit(-1), logit(2)]).toEqual([-Infinity, 0, Infinity, NaN, NaN])
})

test('logit undoes sigmoid', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 5, noNaN: true }), (x) => {
      expect(Math.abs(logit(sigmoid(x)) - x)).toBeLessThan(1e-13 * Math.max(1, Math.abs(x)))
    }),
    { numRuns: 300 },
  )
})

test('softmax works by row, in place, and does not overflow', () => {
  const values = Float64Array.of(0, 0, 1000, 1000 + Math.LN2, -Infinity, 3)
  softmax(values, 2)
  expect([values[0], values[1], values[4], values[5]]).toEqual([0.5, 0.5, 0, 1])
  expect(values[2]).toBeCloseTo(1 / 3, 13)
  const bad = Float64Array.of(1, NaN, 1, 2)
  softmax(bad, 2)
  expect([bad[0], bad[1]]).toEqual([NaN, NaN])
  expect(bad[2] + bad[3]).toBeCloseTo(1, 15)
})

test('softmax of two columns is the sigmoid of their difference, and a shift changes nothing much', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: -9, max: 9, noNaN: true }), (d, c) => {
      const row = Float64Array.of(c + d, c)
      softmax(row, 2)
      expect(row[0]).toBeCloseTo(sigmoid(d), 12)
    }),
    { numRuns: 200 },
  )
})
