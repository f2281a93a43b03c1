import { expect, test } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'

test('step-up by hand: m p / rank, never rising towards smaller p', () => {
  const adjusted = [...benjaminiHochberg(Float64Array.of(0.01, 0.04, 0.03, 0.005))]
  expect(adjusted.map((p) => Number(p.toFixed(12)))).toEqual([0.02, 0.04, 0.04, 0.02])
})

test('ties share their value; none gives none', () => {
  expect([...benjaminiHochberg(Float64Array.of(0.04, 0.04, 1))].map((p) => Number(p.toFixed(12)))).toEqual([
    0.06, 0.06, 1,
  ])
  expect(benjaminiHochberg(new Float64Array(0))).toHaveLength(0)
})
