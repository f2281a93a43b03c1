import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { nextUniform, wordSource } from '../numeric/resample-words.ts'
import { bootstrap, bootstrapFold } from './bootstrap.ts'
import type { Cell } from './cells.ts'
import { resampleCells } from './resample-cells.ts'

const key = rootKey(31)
const options = { level: 0.95, replicates: 300, grouping: { by: 'row' } } as const

/** Ten bins of confidence; rows are right 0.03 less often than they are sure, in every bin: a true error of 0.03. */
function calibration(uniform: () => number): Cell {
  const n = 500
  const terms = new Float64Array(n * 20)
  for (let i = 0; i < n; i++) {
    const bin = Math.floor(uniform() * 10)
    const sure = 0.5 + 0.05 * (bin + 0.5)
    terms[i * 20 + 2 * bin] = (uniform() < sure - 0.03 ? 1 : 0) - sure
    terms[i * 20 + 2 * bin + 1] = 1
  }
  const value = (sums: Float64Array): number => {
    let gap = 0
    let rows = 0
    for (let bin = 0; bin < 10; bin++) {
      gap += Math.abs(sums[2 * bin])
      rows += sums[2 * bin + 1]
    }
    return gap / rows
  }
  // As often right as sure: no gap in any bin.
  const still = (sums: Float64Array) => sums.map((sum, at) => (at % 2 === 0 ? 0 : sum))
  return { over: 'sums', terms, width: 20, value, still }
}

test('basic covers a calibration error that percentile never covers', () => {
  const source = wordSource(0, 0, 11, 7, 7)
  const held = { basic: 0, percentile: 0 }
  const runs = 120
  for (let i = 0; i < runs; i++) {
    const cell = calibration(() => nextUniform(source))
    for (const method of ['basic', 'percentile'] as const) {
      const { lower, upper } = bootstrap(cell, { ...options, method, key: key.fold(i), range: [0, 1] }).interval
      if (Number(lower) <= 0.03 && 0.03 <= Number(upper)) held[method]++
    }
  }
  expect(held.basic / runs).toBeGreaterThanOrEqual(0.85)
  expect(held.percentile).toBeLessThan(held.basic)
})

test.each([
  ['worst', 0.8, ([a, b, c, d]: Float64Array) => Math.min(a, b, c, d)],
  ['gap', 0, ([a, b, c, d]: Float64Array) => Math.max(a, b, c, d) - Math.min(a, b, c, d)],
] as const)('basic covers the %s of four equal cells, where percentile covers less', (_, truth, fold) => {
  const source = wordSource(0, 0, 12, 7, 7)
  const held = { basic: 0, percentile: 0 }
  const runs = 150
  for (let i = 0; i < runs; i++) {
    const cells = [0, 1, 2, 3].map((k): Cell => {
      const cell = Int32Array.from({ length: 200 }, () => (nextUniform(source) < 0.8 ? 1 : 0))
      const samples = cell.map((_, row) => 200 * k + row)
      return { over: 'counts', cell, cells: 2, samples, value: ([wrong, right]) => right / (wrong + right) }
    })
    const resampled = resampleCells(cells, { ...options, key: key.fold(i) })
    for (const method of ['basic', 'percentile'] as const) {
      const { lower, upper } = bootstrapFold(resampled, fold, { level: 0.95, method, range: [0, 1] }).interval
      if (Number(lower) <= truth && truth <= Number(upper)) held[method]++
    }
  }
  expect(held.basic / runs).toBeGreaterThanOrEqual(0.92)
  expect(held.percentile).toBeLessThan(held.basic)
})
