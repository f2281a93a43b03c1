import { expect, test } from 'vitest'
import { column, numbers } from '../../../test/number-samples.ts'
import { rootKey } from '../../core/key.ts'
import { normalQuantile } from '../../numeric/normal.ts'
import thing from './covariate-tilt.ts'

const rows = 20001
/** Quantiles of a normal with mean 10 and sd 3. */
const x = Float64Array.from({ length: rows }, (_, i) => 10 + 3 * normalQuantile((i + 0.5) / rows))
const training = { x: { mean: 10, sd: 3 }, y: { mean: 0, sd: 1 } }
const samples = numbers({ x }, training)
const mean = (weights: Float64Array) =>
  weights.reduce((sum, w, i) => sum + w * x[i], 0) / weights.reduce((a, b) => a + b)

// Of a standard normal z under weights exp(t clip(z, -3, 3)), by numerical integration (SciPy 1.10, quad):
// from scipy import integrate, stats; import numpy as np
// w = lambda z: np.exp(t*np.clip(z,-3,3))*stats.norm.pdf(z); quad(lambda z: z*w(z), -9, 9, points=[-3,3])[0] / quad(w, ...)[0]
test.each([
  [0.5, 0.4971952705],
  [1, 0.9834096606],
  [-1, -0.9834096606],
  [1.5, 1.4391534795],
])('moves the mean of a normal score as the closed form says, at tilt %s', (tilt, shift) => {
  const moved = (mean(thing.weigh?.(samples, { tilt, by: ['x'] }) as Float64Array) - 10) / 3
  // Quantiles stand for a normal up to their spacing in the tails.
  expect(Math.abs(moved - shift)).toBeLessThan(2e-3)
  // Without what lies beyond 3 sd it would be the tilt itself.
  expect(Math.abs(moved - tilt)).toBeLessThan(0.08)
})

test('draws rows whose mean is that of the weights', () => {
  const params = { tilt: 1, by: ['x'] }
  const drawn = column(thing.apply(samples, params, rootKey(1)), 'x')
  const own = drawn.reduce((a, b) => a + b) / drawn.length
  expect(drawn.length).toBeGreaterThan(1000)
  expect(Math.abs(own - mean(thing.weigh?.(samples, params) as Float64Array))).toBeLessThan(
    (4 * 3) / Math.sqrt(drawn.length),
  )
})

test('makes one score of several columns, in whatever order; a missing value is no reason for or against', () => {
  const both = numbers({ x: Float64Array.of(10, 13, 16, 10), y: Float64Array.of(0, 1, Number.NaN, -1) }, training)
  const a = thing.weigh?.(both, { tilt: 1, by: ['x', 'y'] }) as Float64Array
  expect(thing.weigh?.(both, { tilt: 1, by: ['y', 'x'] })).toEqual(a)
  // Scores 0, 1, 1, -1/2.
  expect(a[1]).toBe(a[2])
  expect(a[1] > a[0] && a[0] > a[3]).toBe(true)
})

test('no row counts as more than 3 sd out', () => {
  const far = numbers({ x: Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 1e9 : i % 2)) }, training)
  const weights = thing.weigh?.(far, { tilt: 1, by: ['x'] }) as Float64Array
  expect(weights[0]).toBeCloseTo(Math.E ** 3, 9)
})

test('refuses to tilt by nothing, by what is no number and by what never varies', () => {
  const code = (by: string[], from = samples) => {
    try {
      thing.weigh?.(from, { tilt: 1, by })
      return null
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  expect(code([])).toBe('SPEC_FIELD')
  expect(code(['z'])).toBe('SPEC_FIELD')
  expect(code(['x'], numbers({ x: new Float64Array(9) }, training))).toBe('DATA_TOO_FEW')
})
