import { expect, test } from 'vitest'
import { mcnemar } from './mcnemar.ts'

test('1 against 7: exact 2 (1 + 8) / 256, mid-p less 8 / 256', () => {
  const result = mcnemar(1, 7)
  expect(result.exact).toBeCloseTo(18 / 256, 14)
  expect(result.midP).toBeCloseTo(10 / 256, 14)
  expect(result.corrected.statistic).toBe(25 / 8)
  expect(mcnemar(7, 1)).toEqual(result)
})

test('no discordant pair is no evidence', () => {
  expect(mcnemar(0, 0)).toMatchObject({ exact: 1, midP: 1, corrected: { p: 1 }, uncorrected: { p: 1 } })
})

test('equal counts: the corrected statistic is not negative, and no p exceeds 1', () => {
  const result = mcnemar(5, 5)
  expect(result.corrected).toEqual({ statistic: 0, p: 1 })
  expect(result.exact).toBe(1)
  // 1 - P(Binomial(10, 1/2) = 5) = 1 - 252 / 1024.
  expect(result.midP).toBeCloseTo(1 - 252 / 1024, 14)
})

test('large counts stay finite and agree with chi-square', () => {
  const result = mcnemar(50_000, 50_700)
  expect(result.midP).toBeCloseTo(result.uncorrected.p, 4)
  expect(mcnemar(0, 2000).exact).toBeGreaterThanOrEqual(0)
})

test('half counts are refused', () => {
  expect(() => mcnemar(1.5, 2)).toThrow(RangeError)
  expect(() => mcnemar(-1, 2)).toThrow(RangeError)
})
