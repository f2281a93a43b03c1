import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelOf, type Period, periodOf, periods, startOf } from './_calendar.ts'

const at = (iso: string, period: Period): string => labelOf(periodOf(Date.parse(iso), period), period)

test.each([
  ['2011-03-05T23:59:59.999Z', 'day', '2011-03-05'],
  ['2011-03-05T23:59:59.999Z', 'month', '2011-03'],
  ['2011-03-31T00:00:00Z', 'quarter', '2011-Q1'],
  ['2011-04-01T00:00:00Z', 'quarter', '2011-Q2'],
  ['1969-12-31T23:59:59Z', 'year', '1969'],
  ['0050-06-01T00:00:00Z', 'year', '0050'],
  // ISO 8601 weeks: 1 January 2011 is in the 52nd of 2010, 31 December 2012 in the 1st of 2013, 2020 has 53.
  ['2011-01-01T00:00:00Z', 'week', '2010-W52'],
  ['2011-01-03T00:00:00Z', 'week', '2011-W01'],
  ['2012-12-31T00:00:00Z', 'week', '2013-W01'],
  ['2021-01-03T12:00:00Z', 'week', '2020-W53'],
] as const)('%s by %s is %s', (iso, period, label) => {
  expect(at(iso, period)).toBe(label)
})

test('every time lies in its period and periods follow each other without a gap', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5e12, max: 5e12 }), fc.constantFrom(...periods), (ms, period) => {
      const number = periodOf(ms, period)
      expect(startOf(number, period)).toBeLessThanOrEqual(ms)
      expect(startOf(number + 1, period)).toBeGreaterThan(ms)
      expect(periodOf(startOf(number + 1, period), period)).toBe(number + 1)
    }),
    { numRuns: 50 },
  )
})
