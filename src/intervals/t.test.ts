import { expect, test } from 'vitest'
import { studentT } from './t.ts'

test('five seeds', () => {
  // mean 3, s = sqrt(2.5), t(4, 0.975) = 2.7764451051977987.
  const half = 2.7764451051977987 * Math.sqrt(0.5)
  expect(studentT(Float64Array.of(1, 2, 3, 4, 5), 0.95)).toEqual({
    lower: expect.closeTo(3 - half, 10),
    upper: expect.closeTo(3 + half, 10),
    method: 't',
  })
})

test('equal values, one value, none, and a broken one', () => {
  expect(studentT(Float64Array.of(2, 2, 2), 0.95)).toEqual({ lower: 2, upper: 2, method: 't' })
  expect(studentT(Float64Array.of(2), 0.95)).toMatchObject({ method: 'none', reason: '1 value: a spread needs two' })
  expect(studentT(new Float64Array(0), 0.95).method).toBe('none')
  expect(studentT(Float64Array.of(1, Number.NaN), 0.95).method).toBe('none')
  expect(studentT(Float64Array.of(1, Number.POSITIVE_INFINITY), 0.95).method).toBe('none')
})
