import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { bootstrap, bootstrapDifference, bootstrapFold } from './bootstrap.ts'
import type { Cell, Grouping } from './cells.ts'
import { resampleCells } from './resample-cells.ts'

const key = rootKey(5)
const row: Grouping = { by: 'row' }
const options = { level: 0.95, replicates: 2000, key, grouping: row }
const meanOf = (x: ArrayLike<number>): Cell => ({
  over: 'sums',
  terms: Float64Array.from({ length: 2 * x.length }, (_, i) => (i % 2 === 0 ? x[i >> 1] : 1)),
  width: 2,
  value: ([s, count]) => s / count,
})
const rateOf = (cell: ArrayLike<number>): Cell => ({
  over: 'counts',
  cell: Int32Array.from(cell),
  cells: 2,
  value: ([a, b]) => b / (a + b),
})

test('the skewed mean of the golden file: as scipy 1.10.1 on 100,000 resamples of its own', () => {
  const x = [
    0.001699, 0.18528, 0.779274, 0.254963, 0.178433, 8.8e-5, 0.001214, 0.064996, 0.071211, 0.67068, 0.611356, 0.963517,
    0.014125, 0.046672, 0.171171, 0.020329, 0.368828, 0.432229, 0.062336, 0.368811, 0.081888, 0.012674, 0.665527,
    0.112732, 0.325473, 0.000593, 0.694675, 0.015315, 0.193928, 0.002835, 0.342296, 0.008039, 0.023658, 0.255656,
    0.700254, 0.710426, 0.009028, 0.665097, 0.065618, 0.154216,
  ]
  const result = bootstrap(meanOf(x), { ...options, replicates: 20_000 })
  expect(result.value).toBeCloseTo(0.2576785, 12)
  expect(result.interval.method).toBe('bca')
  expect(Math.abs(result.interval.lower! - 0.1806)).toBeLessThan(0.002)
  expect(Math.abs(result.interval.upper! - 0.3535)).toBeLessThan(0.003)
  expect(Math.abs(result.error! - 0.0437)).toBeLessThan(0.001)
})

test('every way and grouping is named in the method', () => {
  const cluster = Int32Array.from({ length: 40 }, (_, i) => i >> 1)
  const x = Array.from({ length: 40 }, (_, i) => (i * i) % 17)
  const methodOf = (more: object): string => bootstrap(meanOf(x), { ...options, ...more }).interval.method
  expect(methodOf({ method: 'percentile' })).toBe('percentile')
  expect(methodOf({ method: 'basic' })).toBe('basic')
  expect(methodOf({ grouping: { by: 'cluster', cluster } })).toBe('cluster bca')
  expect(methodOf({ grouping: { by: 'block', position: null, length: 4 } })).toBe('block percentile')
})

test('no rows, one row, equal rows: none with the reason, never NaN', () => {
  const none = (cell: Cell): string => {
    const { interval } = bootstrap(cell, options)
    return interval.lower === null ? interval.reason : 'an interval'
  }
  for (const of of [meanOf, rateOf]) {
    expect(none(of([]))).toBe('the statistic is undefined')
    expect(none(of([1]))).toBe('one unit cannot be resampled')
    expect(none(of([1, 1, 1]))).toBe('all resamples give the same value')
  }
  // Rounding alone is no variation.
  expect(none(meanOf(new Array(1000).fill(0.1)))).toBe('all resamples give the same value')
})

test('undefined resamples are left out up to 5 %, beyond there is no interval', () => {
  const recall = (positives: number): Cell => ({
    over: 'counts',
    cell: Int32Array.from({ length: 40 }, (_, i) => (i < positives ? i % 2 : 2)),
    cells: 3,
    value: ([miss, hit]) => (miss + hit > 0 ? hit / (miss + hit) : { value: null, reason: 'no positives' }),
  })
  const rare = bootstrap(recall(2), options)
  expect(rare.undefinedShare).toBeCloseTo(0.95 ** 40, 1)
  expect(rare.interval.lower === null && rare.interval.reason).toMatch(/^undefined in \d+ of 2000 resamples$/)
  const fewer = bootstrap(recall(6), options)
  expect(fewer.undefinedShare).toBeGreaterThan(0)
  expect(fewer.interval.lower).not.toBeNull()
  expect(fewer.replicates.length).toBe(2000 * (1 - fewer.undefinedShare))
})

test('a paired difference of two models uses the same resample, so a shared error cancels', () => {
  const x = Array.from({ length: 200 }, (_, i) => (i * 7919) % 1000)
  const better = x.map((v, i) => v + 1 + (i % 2))
  const result = bootstrapDifference(meanOf(x), meanOf(better), options)
  expect(result.value).toBeCloseTo(1.5, 12)
  expect(result.interval.upper! - result.interval.lower!).toBeLessThan(0.2)
  const counts = bootstrapDifference(
    rateOf(x.map((v) => v % 2)),
    rateOf(x.map((v) => (v % 2 ? 1 : v % 3 === 0 ? 1 : 0))),
    options,
  )
  expect(counts.interval.lower!).toBeGreaterThan(0)
  const same = bootstrapDifference(rateOf(x.map((v) => v % 2)), rateOf(x.map((v) => v % 2)), options)
  expect(same).toMatchObject({ value: 0, interval: { reason: 'all resamples give the same value' } })
})

test('any function of a curve has its interval; censored ends are infinite', () => {
  const at = (k: number): Int32Array => Int32Array.from({ length: 300 }, (_, i) => 300 * k + i)
  const cells = [0.9, 0.8, 0.7].map((p, k) => ({
    ...rateOf(Array.from({ length: 300 }, (_, i) => (i < 300 * p ? 1 : 0))),
    samples: at(k),
  }))
  const resampled = resampleCells(cells, options)
  const slope = bootstrapFold(resampled, ([a, , c]) => (c - a) / 2, { level: 0.95 })
  // Independent cells: variance (0.09 + 0.21) / 300 / 4.
  expect(slope.value).toBeCloseTo(-0.1, 12)
  expect(slope.error! / Math.sqrt((0.09 + 0.21) / 1200)).toBeCloseTo(1, 1)
  expect(slope.interval.method).toBe('bca')
  const crossing = bootstrapFold(resampled, ([, , c]) => (c < 0.72 ? 2 : Number.POSITIVE_INFINITY), {
    level: 0.95,
    method: 'percentile',
  })
  expect(crossing.interval).toMatchObject({ lower: 2, upper: Number.POSITIVE_INFINITY })
  expect(crossing.error).toBeNull()
})

test('a cell alone in a panel has the interval that it has among others', () => {
  const cells = [
    rateOf([1, 0, 1, 1, 0, 1, 1]),
    { ...rateOf([1, 0]), samples: Int32Array.of(50, 51) },
    { ...rateOf([1]), samples: Int32Array.of(99) },
  ]
  const resampled = resampleCells(cells, options)
  const first = bootstrapFold(resampled, ([a]) => a, { level: 0.95, among: [0] })
  expect(first.interval).toEqual(bootstrap(cells[0], options).interval)
  expect(bootstrapFold(resampled, ([a]) => a, { level: 0.95 }).interval).toMatchObject({
    reason: 'one unit cannot be resampled',
  })
})

test('where BCa has no answer the basic interval says so, and holds its value', () => {
  // The number of different rows: every resample has fewer than the data.
  const distinct: Cell = {
    over: 'set',
    rows: 50,
    value: (weight) => (weight === null ? 50 : weight.filter((w) => w > 0).length),
  }
  const result = bootstrap(distinct, options)
  // Expected number n (1 - (1 - 1/n)^n) = 31.8, mirrored at 50: 68.2, and two standard deviations of 2 or so.
  expect(result.interval).toMatchObject({ method: 'basic', lower: 50, upper: 72 })
  expect(result.note).toMatch(/^no BCa: /)
  const within = bootstrapFold(resampleCells([distinct], options), ([v]) => v, { level: 0.95, range: [0, 70] })
  expect(within.interval).toMatchObject({ method: 'basic', upper: 70 })
  // Mirrored it lies beyond 60 as a whole: percentile, widened to the value.
  const beyond = bootstrapFold(resampleCells([distinct], options), ([v]) => v, { level: 0.95, range: [0, 60] })
  expect(beyond.interval).toMatchObject({ method: 'percentile', upper: 50 })
  expect(beyond.interval.lower!).toBeLessThan(32)
})

test('basic falls back to percentile where resamples are infinite', () => {
  const resampled = resampleCells([rateOf(Array.from({ length: 40 }, (_, i) => i % 2))], options)
  const fold = ([p]: Float64Array) => (p > 0.6 ? Number.POSITIVE_INFINITY : p)
  const result = bootstrapFold(resampled, fold, { level: 0.95, method: 'basic' })
  expect(result.interval).toMatchObject({ method: 'percentile', upper: Number.POSITIVE_INFINITY })
  expect(result.note).toMatch(/infinite/)
})
