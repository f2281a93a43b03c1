import { expect, test } from 'vitest'
import { failureLine } from '../core/failure.ts'
import { compose } from './compose.ts'
import { failureOf } from './problem.ts'

/** A document of some lines with one slip at a line; what a user is told of it. */
function told(text: string): string {
  const { positions, problems } = compose(text, 'f')
  const failure = failureOf(problems, 'f', positions)
  return failure ? failureLine(failure) : 'valid'
}

const lines = (...list: string[]) => `${list.join('\n')}\n`

test.each([
  ['a tab', lines('a:', '  - b: 1', '\t  c: 2', '    d: 3'), 'f:3:1: found a tab in the indentation'],
  ['a line too deep', lines('a:', '  - b: 1', '     c: 2', '    d: 3'), 'f:3:6: found a line that is indented below'],
  ['a line not deep enough', lines('a:', '  - b: 1', '   c: 2', '  - d: 3'), 'f:3:1: found a line whose indentation'],
  ['a misaligned field', lines('a:', '  b: 1', ' c: 2', '  d: 3'), 'f:3:1: found a line whose indentation'],
  ['a value and fields', lines('a: x', '', '  b: 1', '  c: 2'), 'f:3:3: found a line that is indented below'],
  ['a colon in a value', lines('a: b: c', 'd: 1'), 'f:1:4: found `: ` within a value'],
  ['no space after a dash', lines('a:', '  -b: 1', '    c: 2'), 'found `-` without a space behind it'],
  ['no colon', lines('a: 1', 'b 2', 'c: 3'), 'f:2:1: found text that is no field'],
  ['no space after a colon', lines('a:1', 'b: 2'), 'f:1:1: found a `:` without a space behind it'],
  ['an open bracket', lines('a: [1, 2', 'b: 3'), 'found no ] where'],
  ['an open brace', lines('a: { x: 1', 'b: 3'), 'found no } where'],
  ['an open quote', lines('a: "b'), 'found a quote that never closes'],
  ['an apostrophe', lines("a: 'It's'", 'b: 1'), 'found text after the end of a value'],
  ['a reserved sign', lines('a: @b'), 'f:1:4: found a value that begins with @'],
])('%s is told once, with its mend', (_, text, expected) => {
  expect(told(text)).toContain(expected)
  expect(told(text)).not.toContain(' more: ')
  expect(told(text)).toMatch(/\. [A-Z][^.]*\.$/)
})

test('a slip at the top of a long list is one problem, not one for each line', () => {
  const text = lines('a:', '\t- b: 0', ...Array.from({ length: 100 }, (_, i) => `  - b: ${i}`))
  expect(compose(text, 'f').problems).toHaveLength(1)
  expect(told(text)).toContain('f:2:1: found a tab in the indentation')
})

test('what is truly too deep stays so', () => {
  for (const text of ['['.repeat(200), '[\n'.repeat(200), '- '.repeat(200), `x: ${'{a: '.repeat(200)}`])
    expect(() => compose(text, 'f')).toThrow(expect.objectContaining({ code: 'SPEC_TOO_DEEP' }))
})
