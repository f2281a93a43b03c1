import { expect, test } from 'vitest'
import { pairedBootstrap } from './paired-bootstrap.ts'

test('16 of 1,000 at or below 0', () => {
  const differences = Float64Array.from({ length: 1000 }, (_, i) => i - 15)
  expect(pairedBootstrap(differences)).toBeCloseTo((2 * 17) / 1001, 15)
  expect(pairedBootstrap(differences.map((d) => -d))).toBeCloseTo((2 * 17) / 1001, 15)
})

test('never 0, never above 1, NaN left out', () => {
  expect(pairedBootstrap(new Float64Array(999).fill(1))).toBe(2 / 1000)
  expect(pairedBootstrap(Float64Array.of(-1, 1, 0))).toBe(1)
  expect(pairedBootstrap(Float64Array.of(1, Number.NaN, 1, 1))).toBe(2 / 4)
  expect(pairedBootstrap(new Float64Array(0))).toBe(1)
})
