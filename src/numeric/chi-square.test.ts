import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { chiSquareCdf, chiSquareSurvival } from './chi-square.ts'
import { exp } from './exp.ts'

test('both tails are within their bounds', () => {
  expect(worstError('chiSquareCdf', chiSquareCdf, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('chiSquareCdf', chiSquareCdf).relative).toBeLessThan(5e-13)
  expect(worstError('chiSquareSurvival', chiSquareSurvival, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('chiSquareSurvival', chiSquareSurvival).relative).toBeLessThan(5e-13)
})

test('two degrees of freedom are exponential', () => {
  for (const x of [0.1, 1, 10, 100]) expect(chiSquareSurvival(x, 2) / exp(-x / 2)).toBeCloseTo(1, 13)
})

test('the critical value of every table, and the ends', () => {
  expect(chiSquareSurvival(3.841458820694124, 1)).toBeCloseTo(0.05, 14)
  expect([chiSquareCdf(0, 3), chiSquareCdf(-1, 3), chiSquareSurvival(-1, 3), chiSquareCdf(1, 0)]).toEqual([
    0,
    0,
    1,
    NaN,
  ])
})
