import { expect, test } from 'vitest'
import { logPair, pair } from './log-pair.ts'

test('splits x into a power of two and a logarithm in two parts', () => {
  // mpmath: log(1.25) as a double, and what is left of it.
  expect(logPair(10)).toBe(3)
  expect(pair[0]).toBe(0.22314355131420976)
  expect(pair[1] / -9.091270597324799e-18).toBeCloseTo(1, 3)
  expect(logPair(Number.MIN_VALUE)).toBe(-1074)
  expect([...pair]).toEqual([0, 0])
})
