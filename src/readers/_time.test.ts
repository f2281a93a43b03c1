import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeParser } from './_time.ts'

test.each([
  ['YYYYMMDD', '20110131', Date.UTC(2011, 0, 31)],
  ['YYYY-MM-DD HH:mm', '2012-02-29 23:59', Date.UTC(2012, 1, 29, 23, 59)],
  ['M/D/YYYY', '1/31/1998', Date.UTC(1998, 0, 31)],
  ['DD.MM.YYYY HH:mm:ss', '31.12.1969 23:59:59', -1000],
  ['YYYY', '2000', Date.UTC(2000, 0, 1)],
  ['YYYY-MM-DD HH:mm:ss.SSS', '2000-01-01 00:00:00.250', Date.UTC(2000, 0, 1) + 250],
  ['iso', '2011-01-31', Date.UTC(2011, 0, 31)],
  ['iso', '2011-01-31T12:30Z', Date.UTC(2011, 0, 31, 12, 30)],
  ['iso', '2011-01-31 12:30:15.5', Date.UTC(2011, 0, 31, 12, 30, 15, 500)],
  ['iso', '2011-01-31T00:30+05:30', Date.UTC(2011, 0, 30, 19, 0)],
  ['iso', '2011-01-31T00:30:00-0100', Date.UTC(2011, 0, 31, 1, 30)],
])('%s reads %s', (format, text, expected) => expect(timeParser(format)(text)).toBe(expected))

test.each([
  ['YYYY-MM-DD', '2011-02-30'],
  ['YYYY-MM-DD', '2100-02-29'],
  ['YYYY-MM-DD', '2011-13-01'],
  ['YYYY-MM-DD', '2011-00-01'],
  ['YYYY-MM-DD', '2011-1-1'],
  ['YYYY-MM-DD', '2011-01-01 '],
  ['YYYY-MM-DD HH:mm', '2011-01-01 24:00'],
  ['YYYY.MM.DD', '2011x01x01'],
  ['iso', '2011-01-31T12:60'],
  ['iso', '2011-01-31T12:00+99:00'],
  ['iso', '01/31/2011'],
])('%s refuses %s', (format, text) => expect(timeParser(format)(text)).toBeNaN())

test('agrees with the calendar of the language over four millennia', () => {
  const parse = timeParser('iso')
  fc.assert(
    fc.property(fc.date({ min: new Date('0000-01-01'), max: new Date('4000-01-01'), noInvalidDate: true }), (date) => {
      expect(parse(date.toISOString())).toBe(date.getTime())
    }),
    { numRuns: 500 },
  )
})

test.each(['MM-DD', 'YYYY YYYY', 'YYYY-M-MM', 'hello'])('the pattern %s is refused', (format) => {
  expect(() => timeParser(format)).toThrow(expect.objectContaining({ code: 'SPEC_PATTERN' }))
})
