import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { binomialPmf } from '../numeric/binomial.ts'
import { nextUniform, type WordSource, wordSource } from '../numeric/resample-words.ts'
import { agrestiCoull } from './agresti-coull.ts'
import { bootstrap } from './bootstrap.ts'
import type { Cell, Grouping } from './cells.ts'
import { clopperPearson } from './clopper-pearson.ts'
import { delong } from './delong.ts'
import type { Interval } from './interval.ts'
import { jeffreys } from './jeffreys.ts'
import { studentT } from './t.ts'
import { wilson } from './wilson.ts'

const proportions = { wilson, clopperPearson, agrestiCoull, jeffreys }

test.each(Object.entries(proportions))(
  '%s covers near its level on average over rates, computed exactly',
  (name, interval) => {
    const n = 50
    let total = 0
    const rates = Array.from({ length: 90 }, (_, i) => (i + 5.5) / 100)
    for (const p of rates) {
      for (let k = 0; k <= n; k++) {
        const { lower, upper } = interval(k, n, 0.95)
        if (lower! <= p && p <= upper!) total += binomialPmf(k, n, p) / rates.length
      }
    }
    expect(total).toBeGreaterThan(0.945)
    expect(total).toBeLessThan(name === 'clopperPearson' ? 0.985 : 0.965)
  },
)

test.each(Object.entries(proportions))(
  '%s holds the rate, mirrors, shrinks with n and grows with the level',
  (_, interval) => {
    for (const k of [0, 1, 5, 10, 19, 20]) {
      const { lower, upper } = interval(k, 20, 0.95)
      expect(lower! >= 0 && lower! <= k / 20 + (k === 0 ? 0.01 : 0) && upper! <= 1).toBe(true)
      expect(upper! >= k / 20 - (k === 20 ? 0.01 : 0)).toBe(true)
      const mirrored = interval(20 - k, 20, 0.95)
      expect(mirrored.lower!).toBeCloseTo(1 - upper!, 12)
      const width = upper! - lower!
      const four = interval(4 * k, 80, 0.95)
      expect(four.upper! - four.lower!).toBeLessThan(width)
      const wide = interval(k, 20, 0.99)
      expect(wide.upper! - wide.lower!).toBeGreaterThan(width)
    }
  },
)

const key = rootKey(77)
const row: Grouping = { by: 'row' }
const meanOf = (x: Float64Array): Cell => ({
  over: 'sums',
  terms: Float64Array.from({ length: 2 * x.length }, (_, i) => (i % 2 === 0 ? x[i >> 1] : 1)),
  width: 2,
  value: ([s, count]) => s / count,
})
const rateOf = (x: Float64Array): Cell => ({
  over: 'counts',
  cell: Int32Array.from(x),
  cells: 2,
  value: ([a, b]) => b / (a + b),
})
const sample = (n: number, of: (u: number) => number, source: WordSource): Float64Array =>
  Float64Array.from({ length: n }, () => of(nextUniform(source)))

/** Share of 400 simulated samples whose interval holds the truth, and the mean width. */
function simulate(truth: number, n: number, of: (u: number) => number, make: (x: Float64Array, i: number) => Interval) {
  let held = 0
  let width = 0
  const source = wordSource(n, 0, 321, 7, 7)
  for (let i = 0; i < 400; i++) {
    const { lower, upper } = make(sample(n, of, source), i)
    if (lower === null) continue
    if (lower <= truth && truth <= upper) held++
    width += (upper - lower) / 400
  }
  return { coverage: held / 400, width }
}

const bootstrapped =
  (cell: (x: Float64Array) => Cell, method: 'bca' | 'percentile' | 'basic') => (x: Float64Array, i: number) =>
    bootstrap(cell(x), { level: 0.9, method, replicates: 400, key: key.fold(i), grouping: row }).interval

test.each([
  ['rates by bca', 0.7, (u: number) => (u < 0.7 ? 1 : 0), bootstrapped(rateOf, 'bca')],
  ['rates by percentile', 0.7, (u: number) => (u < 0.7 ? 1 : 0), bootstrapped(rateOf, 'percentile')],
  ['skewed means by bca', 1 / 3, (u: number) => u * u, bootstrapped(meanOf, 'bca')],
  ['skewed means by percentile', 1 / 3, (u: number) => u * u, bootstrapped(meanOf, 'percentile')],
  ['skewed means by basic', 1 / 3, (u: number) => u * u, bootstrapped(meanOf, 'basic')],
  ['means by t', 1 / 2, (u: number) => u, (x: Float64Array) => studentT(x, 0.9)],
] as const)('%s cover at 90 %% and shrink with n', (_, truth, of, make) => {
  const large = simulate(truth, 120, of, make)
  // Four standard errors of a share of 400, and what discreteness takes.
  expect(Math.abs(large.coverage - 0.9)).toBeLessThan(0.065)
  expect(large.width).toBeLessThan(simulate(truth, 30, of, make).width)
})

test('DeLong covers at 90 %', () => {
  // Positives are the larger of two uniforms: P(positive > negative) = 2/3.
  const source = wordSource(0, 0, 654, 7, 7)
  let held = 0
  for (let i = 0; i < 600; i++) {
    const positives = sample(60, (u) => Math.sqrt(u), source)
    const { lower, upper } = delong(
      positives,
      sample(80, (u) => u, source),
      0.9,
    )
    if (lower! <= 2 / 3 && 2 / 3 <= upper!) held++
  }
  expect(Math.abs(held / 600 - 0.9)).toBeLessThan(0.05)
})

test('clusters cover where rows alone would not', () => {
  const source = wordSource(0, 0, 987, 7, 7)
  const cluster = Int32Array.from({ length: 400 }, (_, i) => Math.floor(i / 10))
  const held = { row: 0, cluster: 0 }
  for (let i = 0; i < 150; i++) {
    const level = sample(40, (u) => 0.2 + 0.6 * u, source)
    const x = Float64Array.from(cluster, (c) => (nextUniform(source) < level[c] ? 1 : 0))
    for (const grouping of [row, { by: 'cluster', cluster }] as const) {
      const { lower, upper } = bootstrap(rateOf(x), {
        level: 0.9,
        replicates: 300,
        key: key.fold(i),
        grouping,
      }).interval
      if (lower! <= 0.5 && 0.5 <= upper!) held[grouping.by as 'row' | 'cluster']++
    }
  }
  expect(held.cluster / 150).toBeGreaterThan(0.8)
  expect(held.cluster).toBeGreaterThan(held.row)
})
