import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { bootstrapFold } from './bootstrap.ts'
import { resampleCells } from './resample-cells.ts'
import { resampleCounted } from './resample-counted.ts'

const key = rootKey(7)
const rate = (counts: Float64Array): number => counts[1] / (counts[0] + counts[1])

test('has the law of drawing rows: mean and variance of a rate', () => {
  const { values, point } = resampleCounted([{ counts: Float64Array.of(300, 700), value: rate }], {
    replicates: 20_000,
    key,
  })
  expect([...point]).toEqual([0.7])
  const mean = values.reduce((a, b) => a + b) / values.length
  const variance = values.reduce((s, x) => s + (x - mean) ** 2, 0) / values.length
  // Errors of a mean and of a variance over 20,000 draws.
  expect(Math.abs(mean - 0.7)).toBeLessThan((4 * Math.sqrt(0.21 / 1000)) / Math.sqrt(20_000))
  expect(Math.abs(variance / 0.00021 - 1)).toBeLessThan(4 * Math.sqrt(2 / 20_000))
})

test('gives the jackknife of the rows', () => {
  const counts = Float64Array.of(3, 0, 5)
  const value = (of: Float64Array): number => (of[2] * of[2]) / (of[0] + of[1] + of[2])
  const counted = resampleCounted([{ counts, value }], { replicates: 20, key })
  const rows = { over: 'counts' as const, cell: Int32Array.of(0, 0, 0, 2, 2, 2, 2, 2), cells: 3, value }
  const byRow = resampleCells([rows], { replicates: 20, key, grouping: { by: 'row' } })
  const lines = ({ values, multiplicity }: { values: Float64Array; multiplicity: Float64Array }) =>
    [...values].flatMap((v, j) => Array.from({ length: multiplicity[j] }, () => v)).sort()
  expect(lines(counted.jackknife(([v]) => v))).toEqual(lines(byRow.jackknife(([v]) => v)))
})

test('cells are resampled apart, so a difference has the variance of both', () => {
  const cells = [0.2, 0.4].map((p) => ({ counts: Float64Array.of(1000 * (1 - p), 1000 * p), value: rate }))
  const { error, interval } = bootstrapFold(resampleCounted(cells, { replicates: 4000, key }), ([a, b]) => b - a, {
    level: 0.95,
  })
  const expected = Math.sqrt((0.16 + 0.24) / 1000)
  expect(Math.abs((error as number) / expected - 1)).toBeLessThan(0.05)
  expect(interval.method).toBe('bca')
})

test('rows beyond a 32-bit count are rows all the same, and no rows are undefined', () => {
  const { values, units } = resampleCounted(
    [
      { counts: Float64Array.of(3e9, 1e9), value: rate },
      { counts: Float64Array.of(0, 0), value: rate },
    ],
    { replicates: 30, key },
  )
  for (let b = 0; b < 30; b++)
    expect([Math.abs(values[2 * b] - 0.25) < 1e-4, Number.isNaN(values[2 * b + 1])]).toEqual([true, true])
  expect([...units]).toEqual([2 ** 31 - 1, 0])
})
