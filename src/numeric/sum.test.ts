import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mean, sum } from './sum.ts'

test('small terms survive a large one', () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2)
  expect(sum(new Float64Array(10).fill(0.1))).toBe(1)
  expect(sum([])).toBe(0)
})

test('sums the half-open range asked for', () => {
  expect(sum([1, 2, 4, 8], 1, 3)).toBe(6)
  expect(mean([1, 2, 4, 8], 2)).toBe(6)
  expect(mean([1, 2, 4, 8])).toBe(3.75)
  expect(mean([])).toBe(NaN)
})

test('infinities, overflow and NaN are not swallowed', () => {
  expect(sum([1, Infinity, 2])).toBe(Infinity)
  expect(sum([-Infinity, 1])).toBe(-Infinity)
  expect(sum([Infinity, -Infinity])).toBe(NaN)
  expect(sum([1, NaN])).toBe(NaN)
  expect(sum([1e308, 1e308])).toBe(Infinity)
})

test('agrees with exact integer arithmetic on scaled numbers', () => {
  const term = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 60 }))
  fc.assert(
    fc.property(fc.array(term, { maxLength: 60 }), (terms) => {
      const exact = terms.reduce((total, [m, k]) => total + BigInt(m) * (1n << BigInt(k)), 0n)
      let power = 1
      const values = terms.map(([m, k]) => {
        power = Number(1n << BigInt(k))
        return m * power
      })
      const size = terms.reduce((total, [m, k]) => total + Math.abs(m) * Number(1n << BigInt(k)), 0)
      // Neumaier: half an ulp of the result and n^2 u^2 of the sum of magnitudes.
      const bound = 1.2e-16 * Math.abs(Number(exact)) + 3600 * 1.3e-32 * size
      expect(Math.abs(Number(exact - BigInt(sum(values))))).toBeLessThanOrEqual(bound)
    }),
    { numRuns: 200 },
  )
})
