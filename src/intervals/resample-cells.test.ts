import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { nextUniform, wordSource } from '../numeric/resample-words.ts'
import type { Cell, Grouping } from './cells.ts'
import { resampleCells } from './resample-cells.ts'

const key = rootKey(11)
const row: Grouping = { by: 'row' }
const n = 600
const source = wordSource(0, 0, 55, 1, 2)
const right = Int32Array.from({ length: n }, () => (nextUniform(source) < 0.8 ? 1 : 0))
const rate = ([wrong, good]: Float64Array): number => good / (wrong + good)

const asCounts = (cell: Int32Array, samples?: Int32Array): Cell => ({
  over: 'counts',
  cell,
  cells: 2,
  samples,
  value: rate,
})
const asSums = (cell: Int32Array, samples?: Int32Array): Cell => ({
  over: 'sums',
  terms: Float64Array.from({ length: 2 * cell.length }, (_, i) => (i % 2 === 0 ? cell[i >> 1] : 1)),
  width: 2,
  samples,
  value: ([s, count]) => s / count,
})
const asSet = (cell: Int32Array, samples?: Int32Array): Cell => ({
  over: 'set',
  rows: cell.length,
  samples,
  value: (weight) => {
    let s = 0
    let count = 0
    for (let i = 0; i < cell.length; i++) {
      s += cell[i] * (weight?.[i] ?? 1)
      count += weight?.[i] ?? 1
    }
    return s / count
  },
})

const sd = (values: Float64Array): number => {
  const mean = values.reduce((a, b) => a + b) / values.length
  return Math.sqrt(values.reduce((t, v) => t + (v - mean) ** 2, 0) / (values.length - 1))
}

test('one measure as counts, sums and set has one law', () => {
  const p = right.reduce((a, b) => a + b) / n
  const theory = Math.sqrt((p * (1 - p)) / n)
  for (const cell of [asCounts(right), asSums(right), asSet(right)]) {
    const { values, point } = resampleCells([cell], { replicates: 4000, key, grouping: row })
    expect(point[0]).toBeCloseTo(p, 14)
    expect(sd(values) / theory).toBeGreaterThan(0.95) // standard error of a standard deviation: 1.1 %
    expect(sd(values) / theory).toBeLessThan(1.05)
  }
})

test('sums and sets in one component see the same resample', () => {
  const { values } = resampleCells([asSums(right), asSet(right)], { replicates: 50, key, grouping: row })
  for (let b = 0; b < 50; b++) expect(values[2 * b]).toBeCloseTo(values[2 * b + 1], 14)
})

test('a cell is resampled with the cells that share its samples, and apart from the others', () => {
  const elsewhere = Int32Array.from({ length: n }, (_, i) => n + i)
  const cells = [asCounts(right), asCounts(right.map((v) => 1 - v)), asCounts(right, elsewhere)]
  const { values, units } = resampleCells(cells, { replicates: 400, key, grouping: row })
  let differ = 0
  for (let b = 0; b < 400; b++) {
    expect(values[3 * b] + values[3 * b + 1]).toBeCloseTo(1, 12)
    if (values[3 * b] !== values[3 * b + 2]) differ++
  }
  expect(differ).toBeGreaterThan(300)
  expect([...units]).toEqual([n, n, n])
})

test.each([
  ['counts', asCounts],
  ['sums', asSums],
  ['set', asSet],
] as const)('%s: two workers give the bytes of one', (_, as) => {
  const cells = [as(right), as(right.map((v, i) => (i % 3 ? v : 1 - v)))]
  for (const grouping of [row, { by: 'block', position: null, length: 24 }] as const) {
    const whole = resampleCells(cells, { replicates: 60, key, grouping }).values
    const parts = [0, 23].map(
      (first, w) => resampleCells(cells, { replicates: w === 0 ? 23 : 37, first, key, grouping }).values,
    )
    expect(new Float64Array([...parts[0], ...parts[1]])).toEqual(whole)
  }
})

test('clusters: the spread is that of cluster totals', () => {
  // 60 clusters of ten equal rows: the variance of the rate is ten times that of single rows.
  const cluster = Int32Array.from({ length: n }, (_, i) => Math.floor(i / 10))
  const alike = cluster.map((c) => right[c])
  for (const as of [asCounts, asSums, asSet]) {
    const { values, point, units } = resampleCells([as(alike)], {
      replicates: 3000,
      key,
      grouping: { by: 'cluster', cluster },
    })
    expect(units[0]).toBe(60)
    expect(sd(values) / Math.sqrt((point[0] * (1 - point[0])) / 60)).toBeCloseTo(1, 1)
  }
})

test('blocks: the spread grows with the dependence that they keep', () => {
  const slow = Int32Array.from({ length: n }, (_, i) => right[Math.floor(i / 10)])
  const spread = (grouping: Grouping): number =>
    sd(resampleCells([asSums(slow)], { replicates: 2000, key, grouping }).values)
  const single = spread(row)
  expect(spread({ by: 'block', position: null, length: 40 }) / single).toBeGreaterThan(2.2)
  // In an order that mixes the runs, blocks have nothing to keep.
  const position = Float64Array.from({ length: n }, (_, i) => (i * 251) % n)
  expect(spread({ by: 'block', position, length: 40 }) / single).toBeLessThan(1.5)
})

test('a group that a resample misses is NaN there, and an empty cell throughout', () => {
  const cluster = Int32Array.from({ length: 6 }, (_, i) => i >> 1)
  const all = asCounts(Int32Array.of(1, 1, 0, 0, 1, 0))
  const group = asCounts(Int32Array.of(1, 1), Int32Array.of(0, 1))
  const none = asCounts(new Int32Array(0))
  const { values } = resampleCells([all, group, none], { replicates: 3000, key, grouping: { by: 'cluster', cluster } })
  let missed = 0
  for (let b = 0; b < 3000; b++) {
    if (Number.isNaN(values[3 * b + 1])) missed++
    else expect(values[3 * b + 1]).toBe(1)
    expect(values[3 * b]).not.toBeNaN()
    expect(values[3 * b + 2]).toBeNaN()
  }
  expect(missed / 3000).toBeCloseTo((2 / 3) ** 3, 1)
})

test('impossible requests are refused', () => {
  expect(() => resampleCells([asCounts(right)], { replicates: 0, key, grouping: row })).toThrow(RangeError)
  const grouping: Grouping = { by: 'block', position: null, length: 0 }
  expect(() => resampleCells([asCounts(right)], { replicates: 9, key, grouping })).toThrow(RangeError)
})

test('a cell with a still has its noise beside it, from the same resamples, and is itself as without', () => {
  const cells = [
    asSums(right),
    { ...asSums(right), still: ([, count]: Float64Array) => Float64Array.of(0.5 * count, count) },
  ]
  const {
    values,
    noise,
    point,
    units,
    jackknife,
    cells: width,
  } = resampleCells(cells, { replicates: 40, key, grouping: row })
  const plain = resampleCells([asSums(right)], { replicates: 40, key, grouping: row })
  expect([width, point.length, units.length, noise?.point.length]).toEqual([2, 2, 2, 2])
  expect(noise?.point[0]).toBe(point[0])
  expect(noise?.point[1]).toBeCloseTo(0.5, 14)
  for (let b = 0; b < 40; b++) {
    for (const k of [0, 1]) expect(values[2 * b + k]).toBe(plain.values[b])
    expect(noise?.values[2 * b]).toBe(values[2 * b])
    expect(noise?.values[2 * b + 1]).toBeCloseTo(0.5 + values[2 * b] - point[0], 14)
  }
  const left = jackknife((vector) => vector.length)
  expect(new Set(left.values)).toEqual(new Set([2]))
  expect(plain.noise).toBeUndefined()
})
