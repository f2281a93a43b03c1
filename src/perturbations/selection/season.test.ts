import { expect, test } from 'vitest'
import { numbers } from '../../../test/number-samples.ts'
import type { Samples } from '../../core/define.ts'
import thing from './season.ts'

const at = (times: readonly string[]): Samples => {
  const values = Float64Array.from(times, Date.parse)
  const base = numbers({ x: new Float64Array(times.length) }, {})
  return { ...base, table: { rows: times.length, columns: new Map([['when', { kind: 'time', values }]]) } }
}
const weigh = (samples: Samples, months: number[], by = 'when') =>
  thing.weigh?.(samples, { odds: 4, by, months }) as Float64Array

test('weighs the rows of the season, by the calendar and to the second', () => {
  const samples = at([
    '2011-11-30T23:59:59Z',
    '2011-12-01T00:00:00Z',
    '2012-02-29T23:59:59Z',
    '2012-03-01T00:00:00Z',
    '1969-01-31T12:00:00Z',
    'never',
  ])
  expect([...weigh(samples, [12, 1, 2])]).toEqual([1, 4, 4, 1, 4, 1])
})

test('makes a quarter of a year 4 times as likely: 4/7 of all', () => {
  const days = at(Array.from({ length: 48 }, (_, i) => `2011-${String((i % 12) + 1).padStart(2, '0')}-15T00:00:00Z`))
  const weights = weigh(days, [6, 7, 8])
  const inside = weights.filter((w) => w === 4).length * 4
  expect(inside / weights.reduce((a, b) => a + b)).toBeCloseTo(4 / 7, 14)
})

test('refuses what is no time column and a season that no row is in', () => {
  const samples = at(['2011-06-01T00:00:00Z', '2011-07-01T00:00:00Z'])
  expect(() => weigh(samples, [6], 'x')).toThrow(expect.objectContaining({ code: 'SPEC_FIELD' }))
  expect(() => weigh(samples, [1])).toThrow(expect.objectContaining({ code: 'DATA_TOO_FEW' }))
})
