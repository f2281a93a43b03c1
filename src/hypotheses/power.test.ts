import { expect, test } from 'vitest'
import { normalCdf } from '../numeric/normal.ts'
import { detectableDifference } from './power.ts'

test('2.8016 standard errors at 5 % and 80 %', () => {
  // 1.959963984540054 + 0.8416212335729143.
  expect(detectableDifference(0.01, 0.05)).toBeCloseTo(0.02801585218112968, 14)
})

test('a difference of that size is found with the stated power', () => {
  const difference = detectableDifference(1, 0.01, 0.9)!
  expect(1 - normalCdf(2.5758293035489004 - difference)).toBeCloseTo(0.9, 12)
})

test('without a spread there is none', () => {
  for (const error of [null, 0, Number.NaN, Number.POSITIVE_INFINITY])
    expect(detectableDifference(error, 0.05)).toBeNull()
  expect(() => detectableDifference(1, 5)).toThrow(RangeError)
})
