import { expect, test } from 'vitest'
import { agrestiCoull } from './agresti-coull.ts'
import { wilson } from './wilson.ts'

test('has the centre of Wilson and holds it', () => {
  for (const [k, n] of [
    [8, 10],
    [45, 100],
    [300, 1000],
  ]) {
    const wide = agrestiCoull(k, n, 0.95)
    const score = wilson(k, n, 0.95)
    expect(wide.lower! + wide.upper!).toBeCloseTo(score.lower! + score.upper!, 12)
    expect(wide.upper! - wide.lower!).toBeGreaterThan(score.upper! - score.lower!)
  }
})

test('is clipped to [0, 1]', () => {
  expect(agrestiCoull(0, 4, 0.95).lower).toBe(0)
  expect(agrestiCoull(4, 4, 0.95).upper).toBe(1)
  expect(agrestiCoull(0, 0, 0.95)).toMatchObject({ method: 'none', reason: 'no samples' })
})
