import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { pow } from './pow.ts'

test('is within 1 ulp', () => {
  expect(worstError('pow', pow).ulps).toBeLessThan(1)
})

test('powers of two and of ten that are doubles come out exactly', () => {
  for (let k = -1074, x = Number.MIN_VALUE; k < 1024; k++, x *= 2) expect(pow(2, k)).toBe(x)
  for (let k = 0; k <= 22; k++) expect(pow(10, k)).toBe(Number(`1e${k}`))
})

test('special cases are those of ECMAScript', () => {
  const special = [0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, Infinity, -Infinity, NaN, 1e308, -1e308, 9007199254740992]
  const exact = (x: number, y: number): boolean => x === 0 || Math.abs(x) === 1 || x - x !== 0 || y - y !== 0
  for (const x of special) {
    for (const y of special) {
      // The operator is used only where its value is prescribed, not where engines may round differently.
      if (exact(x, y)) expect(pow(x, y)).toBe(x ** y)
    }
  }
  expect([pow(-8, 1 / 3), pow(-2, 3), pow(-2, 4)]).toEqual([NaN, -8, 16])
  expect([pow(10, 400), pow(10, -400), pow(1e-300, -2)]).toEqual([Infinity, 0, Infinity])
})

test('x^a x^b is x^(a + b)', () => {
  const exponent = fc.integer({ min: -160, max: 160 }).map((n) => n / 16)
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), exponent, exponent, (x, a, b) => {
      expect((pow(x, a) * pow(x, b)) / pow(x, a + b)).toBeCloseTo(1, 14)
    }),
    { numRuns: 500 },
  )
})
