import { expect, test } from 'vitest'
import { fitSoftmax } from './_softmax-fit.ts'

test('two points, worked by hand', () => {
  // Classes at -1 and 1, l2 = 1: by symmetry no intercept, and w = 2 / (1 + e^w), whose root is 0.852606...
  const problem = {
    features: Float64Array.of(-1, 1),
    rows: 2,
    width: 1,
    weight: Float64Array.of(1, 1),
    target: Int32Array.of(0, 1),
    columns: 1,
    l2: 1,
  }
  const [w, b] = fitSoftmax(problem, 50)
  expect(Math.abs(w - 2 / (1 + Math.exp(w)))).toBeLessThan(1e-10)
  expect(Math.abs(b)).toBeLessThan(1e-12)
  // Two predictors share the work: each has half of it, and the penalty halves.
  const [w0, , w1] = fitSoftmax({ ...problem, columns: 2, l2: 2 }, 50)
  expect(w1 - w0).toBeCloseTo(w, 9)
  expect(w1).toBeCloseTo(w / 2, 9)
})

test('gives up with a failure that says how far it came', () => {
  const problem = {
    features: Float64Array.of(-3, -1, 2, 2),
    rows: 4,
    width: 1,
    weight: Float64Array.of(1, 1, 1, 1),
    target: Int32Array.of(0, 1, 0, 1),
    columns: 1,
    l2: 1,
  }
  expect(fitSoftmax(problem, 50).every(Number.isFinite)).toBe(true)
  expect(() => fitSoftmax(problem, 1)).toThrow(expect.objectContaining({ code: 'MODEL_TOO_COMPLEX' }))
})
