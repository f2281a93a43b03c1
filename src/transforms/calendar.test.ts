import { expect, test } from 'vitest'
import { contextOf, valuesOf } from '../../test/tables.ts'
import type { Table } from '../core/table.ts'
import calendar from './calendar.ts'

const times = ['2012-02-29T13:59:59Z', '2012-12-31T00:00:00Z', '1969-12-31T23:00:00Z', '2011-01-01T06:00:00Z']
const table: Table = {
  rows: 5,
  columns: new Map([['t', { kind: 'time', values: Float64Array.from([...times.map(Date.parse), Number.NaN]) }]]),
}
const run = (given: unknown): Table => {
  const after = calendar.apply(table, null, calendar.params.parse(given), contextOf(5))
  if (!('columns' in after)) throw new TypeError('expected a table')
  return after
}

test('takes the parts of a time in UTC', () => {
  const after = run({ column: 't', parts: ['hour', 'weekday', 'month', 'day-of-year', 'year'] })
  expect(valuesOf(after, 't_hour')).toEqual([13, 0, 23, 6, null])
  // A Wednesday, a Monday, a Wednesday and a Saturday.
  expect(valuesOf(after, 't_weekday')).toEqual([2, 0, 2, 5, null])
  expect(valuesOf(after, 't_month')).toEqual([2, 12, 12, 1, null])
  expect(valuesOf(after, 't_day_of_year')).toEqual([60, 366, 365, 1, null])
  expect(valuesOf(after, 't_year')).toEqual([2012, 2012, 1969, 2011, null])
})

test('gives angles under another prefix', () => {
  const after = run({ column: 't', parts: ['hour-sin', 'hour-cos', 'month-cos'], prefix: 'clock' })
  // 6 h is a quarter turn; December lies one twelfth before January.
  expect(valuesOf(after, 'clock_hour_sin')[3]).toBe(1)
  expect(valuesOf(after, 'clock_hour_cos')[3]).toBeCloseTo(0, 15)
  expect(valuesOf(after, 'clock_month_cos')[1]).toBeCloseTo(Math.sqrt(3) / 2, 15)
  expect(valuesOf(after, 'clock_month_cos')[3]).toBe(1)
  expect(calendar.makes(calendar.params.parse({ column: 't', parts: ['day-of-year-sin'] }))).toEqual([
    't_day_of_year_sin',
  ])
})

test('refuses what is no time', () => {
  expect(() => run({ column: 'u', parts: ['hour'] })).toThrow(expect.objectContaining({ code: 'DATA_COLUMN' }))
})
