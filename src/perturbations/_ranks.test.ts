import { expect, test } from 'vitest'
import { rankShares } from './_ranks.ts'

test('is (mid-rank - 1/2) / n of those present, with mean 1/2, and 1/2 where missing', () => {
  const shares = rankShares(Float64Array.of(7, Number.NaN, 3, 7, 9))
  expect([...shares]).toEqual([0.5, 0.5, 0.125, 0.5, 0.875])
  expect([...rankShares(Float64Array.of(Number.NaN))]).toEqual([0.5])
})
