import { expect, test } from 'vitest'
import { polynomial } from './polynomial.ts'

test('takes coefficients lowest power first', () => {
  expect(polynomial(Float64Array.of(7, -3, 2), 10)).toBe(177)
  expect(polynomial(Float64Array.of(5), 3)).toBe(5)
  expect(polynomial(new Float64Array(0), 3)).toBe(0)
})
