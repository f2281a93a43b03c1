import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstError } from '../../test/special-functions.ts'
import { normalCdf, normalQuantile } from './normal.ts'
import { studentTCdf, studentTQuantile } from './student-t.ts'

test('distribution function and quantile are within their bounds', () => {
  expect(worstError('studentTCdf', studentTCdf, 1e-30).relative).toBeLessThan(1e-13)
  expect(worstError('studentTCdf', studentTCdf).relative).toBeLessThan(5e-13)
  expect(worstError('studentTQuantile', studentTQuantile).relative).toBeLessThan(1e-13)
})

test('two degrees of freedom have a closed form, infinitely many are the normal', () => {
  for (const t of [-30, -2, -0.5, 0, 0.5, 2]) {
    expect(studentTCdf(t, 2)).toBeCloseTo(0.5 + t / (2 * Math.sqrt(2 + t * t)), 14)
    expect(studentTCdf(t, Infinity)).toBe(normalCdf(t))
    expect(studentTCdf(t, 1e12)).toBeCloseTo(normalCdf(t), 11)
  }
  expect(studentTQuantile(0.75, 1)).toBeCloseTo(1, 14)
  expect(studentTQuantile(0.9, Infinity)).toBe(normalQuantile(0.9))
  // Printed tables: t(0.975; 10) = 2.228; the digits by mpmath.
  expect(studentTQuantile(0.975, 10)).toBeCloseTo(2.228138851986273, 13)
})

test('symmetric, and the quantile undoes the distribution function', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-8, max: 0.5, noNaN: true }),
      fc.double({ min: 0.6, max: 1e4, noNaN: true }),
      (p, v) => {
        const t = studentTQuantile(p, v)
        expect(studentTCdf(t, v) / p).toBeCloseTo(1, 11)
        expect(studentTCdf(t, v) + studentTCdf(-t, v)).toBeCloseTo(1, 14)
      },
    ),
    { numRuns: 300 },
  )
})

test('ends, extremes and the outside of the domain', () => {
  expect([studentTCdf(-Infinity, 3), studentTCdf(Infinity, 3), studentTCdf(0, 3)]).toEqual([0, 1, 0.5])
  expect([studentTQuantile(0, 3), studentTQuantile(0.5, 3), studentTQuantile(1, 3)]).toEqual([-Infinity, 0, Infinity])
  expect([studentTCdf(1, 0), studentTCdf(NaN, 1), studentTQuantile(2, 1)]).toEqual([NaN, NaN, NaN])
  // The Cauchy tail 1 / (pi |t|), where t^2 overflows.
  expect(studentTCdf(-1e200, 1) / (1e-200 / Math.PI)).toBeCloseTo(1, 12)
  expect((studentTQuantile(1e-290, 1) * Math.PI) / -1e290).toBeCloseTo(1, 12)
})
