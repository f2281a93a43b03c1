import { expect, test } from 'vitest'
import { binomialPmf } from './binomial.ts'
import { chiSquareSurvival } from './chi-square.ts'
import { multinomialCounts } from './multinomial.ts'
import { binomialDraw, plainMultinomial } from './multinomial-plain.ts'
import { wordSource } from './resample-words.ts'

const sourceOf = (stratum: number) => wordSource(0, stratum, 99, 2024, 7)

/** p-value of the chi-square test of draws against the closed-form law, cells with an expectation below 10 pooled. */
function goodness(n: number, p: number, draws: number, stratum: number): number {
  const source = sourceOf(stratum)
  const seen = new Map<number, number>()
  for (let i = 0; i < draws; i++) {
    const k = binomialDraw(n, p, source)
    seen.set(k, (seen.get(k) ?? 0) + 1)
  }
  let chi = 0
  let degrees = -1
  let expected = 0
  let observed = 0
  const close = (): void => {
    chi += (observed - expected) ** 2 / expected
    degrees++
    expected = 0
    observed = 0
  }
  let left = draws
  for (let k = 0; k <= n; k++) {
    const mass = draws * binomialPmf(k, n, p)
    expected += mass
    observed += seen.get(k) ?? 0
    left -= mass
    if (expected >= 10 && left >= 10) close()
  }
  close()
  return chiSquareSurvival(chi, degrees)
}

test.each([
  [1, 0.3, 1],
  [10, 0.5, 2],
  [40, 0.02, 3],
  [25, 0.4, 4], // the smallest means that rejection serves
  [40, 0.5, 5],
  [60, 0.7, 6],
  [1000, 0.37, 7],
  [100_000, 0.0002, 8],
  [100_000, 0.8, 9],
])('Binomial(%i, %f) follows its law', (n, p, stratum) => {
  // Ten laws are tried, so each at 0.1 %.
  expect(goodness(n, p, 60_000, stratum)).toBeGreaterThan(0.001)
})

test('impossible and degenerate arguments', () => {
  const source = sourceOf(0)
  expect(binomialDraw(0, 0.5, source)).toBe(0)
  expect(binomialDraw(9, 0, source)).toBe(0)
  expect(binomialDraw(9, 1, source)).toBe(9)
  expect(binomialDraw(9, Number.NaN, source)).toBeNaN()
  expect(binomialDraw(-1, 0.5, source)).toBeNaN()
})

test('multinomial counts have the mean, variance and covariance of the law, and add up', () => {
  const weights = [500, 0, 300, 150, 50]
  const drawn = multinomialCounts(1000, weights, 0, 20_000, 3, 4)
  const means = new Float64Array(5)
  let cross = 0
  let square = 0
  for (let b = 0; b < 20_000; b++) {
    const row = drawn.subarray(5 * b, 5 * b + 5)
    expect(row.reduce((x, y) => x + y)).toBe(1000)
    row.forEach((count, i) => {
      means[i] += count / 20_000
    })
    cross += ((row[0] - 500) * (row[3] - 150)) / 20_000
    square += (row[3] - 150) ** 2 / 20_000
  }
  // Standard errors: sqrt(n p q / B); for second moments about 1 % of sqrt(var var).
  weights.forEach((w, i) => {
    expect(Math.abs(means[i] - w)).toBeLessThanOrEqual(4 * Math.sqrt((w * (1000 - w)) / 1000 / 20_000))
  })
  expect(square / (150 * 0.85)).toBeCloseTo(1, 1)
  expect(Math.abs(cross + 1000 * 0.5 * 0.15)).toBeLessThan(5)
})

test.each([
  ['many small cells', 2000, Array.from({ length: 300 }, (_, i) => i % 13)],
  ['large cells', 1_000_000, [10, 400_000, 90_000, 509_990]],
  ['medium cells, other n than the weights', 20_000, Array.from({ length: 40 }, (_, i) => 1 + (i % 5))],
])('compiled and plain draws agree: %s', (_, n, weights) => {
  const drawn = multinomialCounts(n, weights, 4_000_000_000, 200, 8, 4_294_967_295, 2)
  for (let b = 0; b < 200; b++) {
    const plain = plainMultinomial(n, weights, 4_000_000_000 + b, 8, 4_294_967_295, 2)
    expect(drawn.subarray(b * weights.length, (b + 1) * weights.length)).toEqual(plain)
  }
})

test('a replicate depends on its number only', () => {
  const weights = Array.from({ length: 40 }, (_, i) => 1 + (i % 5))
  const n = 20_000
  const whole = multinomialCounts(n, weights, 0, 300, 8, 9, 2)
  const parts = [0, 1, 130].map((from, i, all) =>
    multinomialCounts(n, weights, from, (all[i + 1] ?? 300) - from, 8, 9, 2),
  )
  expect(new Float64Array(parts.flatMap((part) => [...part]))).toEqual(whole)
  expect(multinomialCounts(n, weights, 0, 300, 8, 9, 3)).not.toEqual(whole)
})

test('nothing to draw from gives zeros', () => {
  expect(multinomialCounts(10, [0, 0], 0, 2, 1, 1)).toEqual(new Float64Array(4))
  expect(multinomialCounts(0, [1, 1], 0, 1, 1, 1)).toEqual(new Float64Array(2))
})
