import { expect, test } from 'vitest'
import { escapes, pathProblems } from './paths.ts'

test.each(['data/a.csv', './a.csv', 'a b/ü.csv', 'a..b/c.csv', '...', 'data/100%.csv', 'x/.hidden'])(
  '%s stays inside',
  (path) => {
    expect(escapes(path)).toBeUndefined()
  },
)

test.each([
  ['../a', 'a step upwards'],
  ['a/../../b', 'a step upwards'],
  ['/a', 'an absolute path'],
  ['//host/a', 'an absolute path'],
  ['a\\b', 'a backslash'],
  ['c:a', 'a drive'],
  ['~/a', 'a home folder'],
  ['~root/a', 'a home folder'],
  ['file:a', 'an address'],
  ['%2E%2E/a', 'URL encoding'],
  ['a%2fb', 'URL encoding'],
  ['a\u0000', 'a control character'],
  ['a\n', 'a control character'],
])('%s may leave: %s', (path, why) => {
  expect(escapes(path)).toBe(why)
})

test('parameters are looked at for paths only, prose is left alone', () => {
  expect(pathProblems({ summary: 'see ../docs and /etc' })).toEqual([])
  expect(pathProblems({ rules: [{ use: 'x', labels: '../labels' }] })[0].pointer).toBe('/rules/0/labels')
  expect(pathProblems({ licenceUrl: 'https://example.org/../x' })).toEqual([])
})
