import { expect, test } from 'vitest'
import { binomialPmf } from '../numeric/binomial.ts'
import { normalQuantile } from '../numeric/normal.ts'
import { tango } from './tango.ts'

test.each([
  // Reference: the score statistic with its constrained likelihood maximised numerically (SciPy 1.10), and its roots.
  [1, 0, 44, 0.95, -0.059393, 0.118077],
  [9, 2, 100, 0.95, 0.005956, 0.145889],
  [30, 12, 200, 0.99, 0.006984, 0.177079],
  [5, 14, 60, 0.993, -0.346115, 0.05137],
])('%i and %i of %i at %d', (b, c, n, level, lower, upper) => {
  const found = tango(b, c, n, level)
  expect(found.lower).toBeCloseTo(lower, 5)
  expect(found.upper).toBeCloseTo(upper, 5)
})

test('where nothing differs it reaches z^2 / (n + z^2) to either side', () => {
  const z = -normalQuantile(0.025)
  const { lower, upper } = tango(0, 0, 30, 0.95)
  expect(upper).toBeCloseTo((z * z) / (30 + z * z), 12)
  expect(lower).toBeCloseTo(-(z * z) / (30 + z * z), 12)
})

test('it mirrors, holds the difference, and ends where differences end', () => {
  for (const [b, c] of [
    [3, 7],
    [0, 5],
    [12, 0],
    [20, 0],
  ]) {
    const one = tango(b, c, 20, 0.95)
    const other = tango(c, b, 20, 0.95)
    expect(one.lower).toBe(other.upper === null ? null : -other.upper)
    expect(one.lower! <= (b - c) / 20 && (b - c) / 20 <= one.upper!).toBe(true)
  }
  expect(tango(20, 0, 20, 0.95).upper).toBe(1)
  expect(tango(0, 0, 0, 0.95)).toMatchObject({ lower: null, reason: 'no rows' })
  expect(() => tango(8, 8, 10, 0.95)).toThrow(RangeError)
})

// All tables of 60 pairs, each with its exact probability: b of n, then c of what is left.
test.each([
  [0.05, 0.03],
  [0.1, 0.05],
  [0.2, 0.02],
  [0.3, 0.1],
])('it covers near its level with discordant rates %d and %d, computed exactly', (p, q) => {
  const n = 60
  let covered = 0
  for (let b = 0; b <= n; b++)
    for (let c = 0; c <= n - b; c++) {
      const chance = binomialPmf(b, n, p) * binomialPmf(c, n - b, q / (1 - p))
      if (chance < 1e-12) continue
      const { lower, upper } = tango(b, c, n, 0.95)
      if (lower! <= p - q && p - q <= upper!) covered += chance
    }
  expect(covered).toBeGreaterThan(0.935)
  expect(covered).toBeLessThan(0.985)
})
