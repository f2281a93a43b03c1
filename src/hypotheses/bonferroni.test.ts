import { expect, test } from 'vitest'
import { bonferroni } from './bonferroni.ts'
import { holm } from './holm.ts'

test('times the number of tests, at most 1, and never below Holm', () => {
  const p = Float64Array.of(0.01, 0.2, 0.6)
  expect([...bonferroni(p)]).toEqual([0.03, expect.closeTo(0.6, 12), 1])
  holm(p).forEach((value, i) => {
    expect(bonferroni(p)[i]).toBeGreaterThanOrEqual(value)
  })
})
