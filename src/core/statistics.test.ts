import { expect, test } from 'vitest'
import { columnStatistics, statisticsOf } from './statistics.ts'
import { type Column, textColumn } from './table.ts'

test('measures the values that are present', () => {
  // numpy: np.std([1, 2, 3, 6]) = sqrt(3.5); np.median = 2.5.
  expect(statisticsOf(Float64Array.of(3, Number.NaN, 1, 6, 2))).toEqual({
    mean: 3,
    sd: Math.sqrt(3.5),
    min: 1,
    max: 6,
    median: 2.5,
    missingShare: 0.2,
  })
})

test('has nothing to say of a column without values', () => {
  const { mean, sd, min, max, median, missingShare } = statisticsOf(Float64Array.of(Number.NaN))
  expect([mean, sd, min, max, median]).toEqual(new Array(5).fill(Number.NaN))
  expect(missingShare).toBe(1)
})

test('covers the number columns of a table', () => {
  const columns = new Map<string, Column>([
    ['x', { kind: 'number', values: Float64Array.of(1) }],
    ['t', textColumn(['a'])],
  ])
  expect([...columnStatistics({ rows: 1, columns }).keys()]).toEqual(['x'])
})
