import { expect, test } from 'vitest'
import { binomialRisk } from './binomial-risk.ts'

test('is the chance of as few losses at the risk itself', () => {
  expect(binomialRisk(0, 10, 0.1)).toBeCloseTo(0.9 ** 10, 14)
  expect(binomialRisk(1, 3, 0.5)).toBeCloseTo(0.5, 14)
  expect(binomialRisk(3, 3, 0.5)).toBe(1)
  // Nothing seen is no evidence.
  expect(binomialRisk(0, 0, 0.1)).toBe(1)
})

test('refuses what are no counts', () => {
  expect(() => binomialRisk(4, 3, 0.1)).toThrow(RangeError)
  expect(() => binomialRisk(0.5, 3, 0.1)).toThrow(RangeError)
  expect(() => binomialRisk(1, 3, 1)).toThrow(RangeError)
})
