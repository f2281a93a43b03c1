import { expect, test } from 'vitest'
import { jackknifeAcceleration, jackknifeError } from './jackknife.ts'

/** Leave-one-out means. */
function leaveOneOut(x: readonly number[]): Float64Array {
  const total = x.reduce((a, b) => a + b)
  return Float64Array.from(x, (value) => (total - value) / (x.length - 1))
}

test('of the mean: the standard error is s / sqrt(n), the acceleration a sixth of the skewness over sqrt(n)', () => {
  const x = [1, 2, 4, 8, 16, 32]
  const jackknife = { values: leaveOneOut(x), multiplicity: new Float64Array(6).fill(1), stratum: null }
  const mean = 10.5
  const second = x.reduce((t, v) => t + (v - mean) ** 2, 0)
  const third = x.reduce((t, v) => t + (v - mean) ** 3, 0)
  expect(jackknifeError(jackknife)).toBeCloseTo(Math.sqrt(second / 5 / 6), 12)
  expect(jackknifeAcceleration(jackknife)).toBeCloseTo(third / (6 * second ** 1.5), 12)
})

test('equal lines may be written once with their multiplicity', () => {
  const values = Float64Array.of(0.4, 0.4, 0.4, 0.1)
  const long = { values, multiplicity: Float64Array.of(1, 1, 1, 1), stratum: null }
  const short = { values: Float64Array.of(0.4, 0.1), multiplicity: Float64Array.of(3, 1), stratum: null }
  expect(jackknifeAcceleration(short)).toBeCloseTo(jackknifeAcceleration(long), 14)
  expect(jackknifeError(short)).toBeCloseTo(jackknifeError(long), 14)
})

test('two strata as scipy 1.10.1 has them for two samples', () => {
  // The difference of means of x and y: with U = (n - 1) (mean - value), sums over samples of U^k / n^k.
  const [x, y] = [
    [1, 2, 9],
    [3, 4, 4, 8],
  ]
  const values = Float64Array.of(...leaveOneOut(x).map((m) => m - 4.75), ...leaveOneOut(y).map((m) => 4 - m))
  const jackknife = { values, multiplicity: new Float64Array(7).fill(1), stratum: Int32Array.of(0, 0, 0, 1, 1, 1, 1) }
  const power = (k: number): number =>
    x.reduce((t, v) => t + ((v - 4) / 3) ** k, 0) + y.reduce((t, v) => t + ((4.75 - v) / 4) ** k, 0)
  expect(jackknifeAcceleration(jackknife)).toBeCloseTo(power(3) / (6 * power(2) ** 1.5), 12)
})

test('no acceleration without variation, or with an undefined value', () => {
  const multiplicity = Float64Array.of(1, 1)
  expect(jackknifeAcceleration({ values: Float64Array.of(3, 3), multiplicity, stratum: null })).toBeNaN()
  expect(jackknifeAcceleration({ values: Float64Array.of(3, Number.NaN), multiplicity, stratum: null })).toBeNaN()
})
