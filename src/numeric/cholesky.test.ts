import { expect, test } from 'vitest'
import { cholesky, choleskySolve, solvePositiveDefinite } from './cholesky.ts'

test('factors and solves a system worked by hand', () => {
  // The textbook example L = [2 0 0; 6 1 0; -8 5 3]; A times (1, 2, 3) is (-20, -43, 192).
  const a = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98)
  const factor = cholesky(a, 3)
  expect([...factor!]).toEqual([2, 0, 0, 6, 1, 0, -8, 5, 3])
  expect([...choleskySolve(factor!, 3, Float64Array.of(-20, -43, 192))]).toEqual([1, 2, 3])
})

test('solves the Hilbert matrix of order 5 to the digits that its condition leaves', () => {
  const n = 5
  const a = new Float64Array(n * n).map((_, at) => 1 / (Math.floor(at / n) + (at % n) + 1))
  const b = new Float64Array(n)
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) b[i] += a[i * n + j]
  for (const x of solvePositiveDefinite(a, n, b)!) expect(Math.abs(x - 1)).toBeLessThan(1e-10)
})

test('a ridge makes a singular matrix solvable; without one there is no answer', () => {
  const a = Float64Array.of(1, 1, 1, 1)
  expect(solvePositiveDefinite(a, 2, Float64Array.of(2, 2))).toBeNull()
  // (1 + 2) x + x = 2 for both unknowns.
  for (const x of solvePositiveDefinite(a, 2, Float64Array.of(2, 2), 2)!) expect(x).toBeCloseTo(0.5, 14)
})
