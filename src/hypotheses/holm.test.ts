import { expect, test } from 'vitest'
import { holm } from './holm.ts'

test('step-down by hand: 4, 3, 2 and 1 times the ascending p, never falling', () => {
  expect([...holm(Float64Array.of(0.01, 0.04, 0.03, 0.005))].map((p) => Number(p.toFixed(12)))).toEqual([
    0.03, 0.06, 0.06, 0.02,
  ])
})

test('capped at 1; one test is unchanged; none gives none', () => {
  expect([...holm(Float64Array.of(0.9, 0.8))]).toEqual([1, 1])
  expect([...holm(Float64Array.of(0.2))]).toEqual([0.2])
  expect(holm(new Float64Array(0))).toHaveLength(0)
})
