import { expect, test } from 'vitest'
import { instant, windowProblems } from './windows.ts'

// Milliseconds by `date -u -d ... +%s`.
test.each([
  ['1970-01-01', 0],
  ['2012', 1325376000000],
  ['2012-02', 1328054400000],
  ['2012-02-29', 1330473600000],
  ['2012-02-29T12:30Z', 1330518600000],
  ['2012-02-29 12:30:15.5', 1330518615500],
  ['2012-02-29T12:30+02:00', 1330511400000],
  ['0001-01-01', -62135596800000],
])('%s is %i', (text, ms) => {
  expect(instant(text)).toBe(ms)
})

test.each(['2011-02-29', '2012-13', '2012-00-01', '2012-1-1', '01/02/2012', '2012-01-01T24:00', '', 'now'])(
  '%s is no date',
  (text) => {
    expect(instant(text)).toBeUndefined()
  },
)

test('windows that touch do not overlap, for they are half-open', () => {
  const windows = (test: string) => ({ splits: [{ windows: { train: { to: '2012-01-01' }, test: { from: test } } }] })
  expect(windowProblems(windows('2012-01-01'))).toEqual([])
  expect(windowProblems(windows('2011-12-31T23:59:59Z')).map(({ pointer }) => pointer)).toEqual([
    '/splits/0/windows/test/from',
  ])
})
