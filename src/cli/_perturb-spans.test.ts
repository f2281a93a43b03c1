import { expect, test } from 'vitest'
import { changedSpans } from './_perturb-spans.ts'

const marked = (before: string, after: string): string =>
  changedSpans(before, after)
    .map(({ text, changed }) => (changed ? `[${text}]` : text))
    .join('')

test('marks the signs that were not there in that order', () => {
  expect(marked('a warm day', 'a warn day')).toBe('a war[n] day')
  expect(marked('abc', 'abc')).toBe('abc')
  expect(marked('day', 'daay!')).toBe('da[a]y[!]')
  expect(marked('hello world', 'hello')).toBe('hello[‸]')
  expect(marked('very late', 'v late')).toBe('v[‸] late')
  expect(marked('', 'new')).toBe('[new]')
  expect(marked('ok 👍', 'ok 👎')).toBe('ok [👎]')
})

test('marks long texts between their ends', () => {
  const long = 'x'.repeat(500)
  expect(marked(`a${long}b`, `a${long}cb`)).toBe(`a${long}[c]b`)
})
