import { expect, test } from 'vitest'
import { columnStatistics, seriesStatistics, statisticsOf } from './statistics.ts'
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

test('measures each channel of a series over rows and steps', () => {
  const wave: Column = { kind: 'tensor', shape: [2, 2], values: Float32Array.of(1, 10, 3, 10, 5, 10, 7, 30) }
  const statistics = new Map(seriesStatistics('wave', wave))
  expect([...statistics.keys()]).toEqual(['wave[0]', 'wave[1]'])
  expect(statistics.get('wave[0]')).toMatchObject({ mean: 4, min: 1, max: 7, median: 4 })
  expect(statistics.get('wave[1]')).toMatchObject({ mean: 15, sd: Math.sqrt(75) })
  // Pictures in colour are no series, nor are numbers.
  expect(seriesStatistics('image', { ...wave, shape: [2, 1, 2] })).toEqual([])
  expect(seriesStatistics('x', { kind: 'number', values: Float64Array.of(1) })).toEqual([])
})
