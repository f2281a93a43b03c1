import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

test('8 of 10 at 95 %', () => {
  // statsmodels 0.13.5 proportion_confint(8, 10, method='wilson').
  const interval = wilson(8, 10, 0.95)
  expect(interval.lower).toBeCloseTo(0.49016247153664183, 12)
  expect(interval.upper).toBeCloseTo(0.9433178485456247, 12)
  expect(interval.method).toBe('wilson')
})

test('none and all have closed ends and z^2 / (n + z^2) at the other', () => {
  const other = 3.841458820694124 / (5 + 3.841458820694124)
  expect(wilson(0, 5, 0.95)).toEqual({ lower: 0, upper: expect.closeTo(other, 12), method: 'wilson' })
  expect(wilson(5, 5, 0.95)).toEqual({ lower: expect.closeTo(1 - other, 12), upper: 1, method: 'wilson' })
})

test('solves |p - k/n| = z sqrt(p (1 - p) / n)', () => {
  const { lower, upper } = wilson(37, 1000, 0.99)
  for (const p of [lower!, upper!]) {
    expect(Math.abs(p - 0.037) / Math.sqrt((p * (1 - p)) / 1000)).toBeCloseTo(2.5758293035489, 10)
  }
})

test('nothing tried, or impossible counts, give none with the reason', () => {
  expect(wilson(0, 0, 0.95)).toEqual({ lower: null, upper: null, method: 'none', reason: 'no samples' })
  for (const [k, n] of [
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [Number.NaN, 2],
  ])
    expect(wilson(k, n, 0.95).method).toBe('none')
  expect(() => wilson(1, 2, 95)).toThrow(RangeError)
})
