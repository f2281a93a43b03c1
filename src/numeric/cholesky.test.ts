import { expect, test } from 'vitest'
import { choleskySolve } from './cholesky.ts'

test('solves a system worked by hand', () => {
  // L = [2 0 0; 6 1 0; -8 5 3], the textbook example; A x with x = (1, 2, 3) is (-20, -43, 192).
  const a = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98)
  const b = Float64Array.of(-20, -43, 192)
  expect(choleskySolve(a, b)).toBe(3)
  expect([...b]).toEqual([1, 2, 3])
})

test('solves the Hilbert matrix of order 5 to the digits that its condition leaves', () => {
  const n = 5
  const a = new Float64Array(n * n).map((_, at) => 1 / (Math.floor(at / n) + (at % n) + 1))
  const b = new Float64Array(n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) b[i] += a[i * n + j]
  expect(choleskySolve(a, b)).toBe(5)
  for (const x of b) expect(Math.abs(x - 1)).toBeLessThan(1e-10)
})

test('drops dependent and empty rows and still meets the equations', () => {
  // Rows 0 and 1 are the same, row 2 is empty.
  const a = Float64Array.of(2, 2, 0, 1, 2, 2, 0, 1, 0, 0, 0, 0, 1, 1, 0, 3)
  const b = Float64Array.of(5, 5, 0, 5)
  expect(choleskySolve(a, b)).toBe(2)
  // 2 x0 + x3 = 5 and x0 + 3 x3 = 5.
  expect([...b].map((x) => Math.round(x * 1e12) / 1e12)).toEqual([2, 0, 0, 1])
})

test('refuses a matrix of another size', () => {
  expect(() => choleskySolve(new Float64Array(3), new Float64Array(2))).toThrow(RangeError)
})
