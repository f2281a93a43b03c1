import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { pow } from './pow.ts'
import { cos, sin } from './trig.ts'

test('sine and cosine are within 1 ulp, near multiples of pi/2 and for huge arguments too', () => {
  expect(worstError('sin', sin).ulps).toBeLessThan(1)
  expect(worstError('cos', cos).ulps).toBeLessThan(1)
})

test('limits and special values', () => {
  expect([sin(0), sin(-0), cos(0), cos(-0), sin(1e-300)]).toEqual([0, -0, 1, 1, 1e-300])
  expect([sin(Infinity), cos(-Infinity), sin(NaN), cos(NaN)]).toEqual([NaN, NaN, NaN, NaN])
  // What the double nearest to pi lacks of pi.
  expect(sin(Math.PI)).toBe(1.2246467991473532e-16)
  // The double closest to a multiple of pi/2, 6381956970095103 * 2^797 (Muller): cos is about 4.687e-19.
  expect(cos(6381956970095103 * pow(2, 797))).toBe(-4.687165924254628e-19)
})

test('sin^2 + cos^2 = 1, parity, and a quarter turn', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e7, max: 1e7, noNaN: true }), (x) => {
      expect(Math.abs(sin(x) * sin(x) + cos(x) * cos(x) - 1)).toBeLessThan(5e-16)
      expect(sin(-x)).toBe(-sin(x))
      expect(cos(-x)).toBe(cos(x))
    }),
    { numRuns: 500 },
  )
})

test('both reductions agree where they meet, at 2^20', () => {
  // sin(2x) = 2 sin x cos x, with 2x on the far side.
  for (let x = 524288.5; x < 1048576; x += 5003) expect(sin(2 * x)).toBeCloseTo(2 * sin(x) * cos(x), 14)
})
