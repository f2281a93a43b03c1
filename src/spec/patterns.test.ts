import { expect, test } from 'vitest'
import { unsafe } from './patterns.ts'

test.each([
  ['(a+)+$', 'repeats or branches inside'],
  ['(a*)*', 'repeats or branches inside'],
  ['((a)+)*', 'repeats or branches inside'],
  ['(?:a+){2,}', 'repeats or branches inside'],
  ['(?<x>a+)+', 'repeats or branches inside'],
  ['(a|a)*', 'repeats or branches inside'],
  ['(a?b?)*', 'repeats or branches inside'],
  ['([a-z]+)*\\d', 'repeats or branches inside'],
  ['a*a*b', 'neighbouring repeats'],
  ['\\d+[0-5]+x', 'neighbouring repeats'],
  ['.*,.*,', 'neighbouring repeats'],
  ['\\w+\\s*\\w+$', 'neighbouring repeats'],
  ['(ab)+(cd)+', 'neighbouring repeats'],
  ['(x)\\1', 'a reference back'],
  ['(?<n>x)\\k<n>', 'a reference back'],
  ['a(?!b)', 'look-around'],
  ['(?<=a)b', 'look-around'],
  ['a{5000}', 'more than 1000'],
  ['[', 'not a regular expression'],
  ['a'.repeat(501), 'longer than 500'],
])('refuses %s', (pattern, why) => {
  expect(unsafe(pattern)).toContain(why)
})

test.each([
  '^\\d{4}-\\d{2}-\\d{2}$',
  '\\d+-\\d+-\\d+',
  '^(yes|no)$',
  '^[A-Z]{2}[0-9]+$',
  'a\\+b\\*',
  '[(*+)]+x',
  '^\\s*#',
  '(abc)+',
  '\\p{L}+',
  '[^,]*,[^,]*,',
  'colou?r',
])('accepts %s', (pattern) => {
  expect(unsafe(pattern)).toBeUndefined()
})

// What is accepted is run on the input that hurts backtracking most: a long repeat that fails at its end.
test('what is accepted fails a long text quickly', () => {
  for (const pattern of ['\\d+-\\d+-\\d+$', '[^,]*,[^,]*,$', '(abc)+$', '^[A-Z]{2}[0-9]+$']) {
    const began = performance.now()
    new RegExp(pattern, 'u').test(`${'abc1-,'.repeat(1500)}!`)
    expect(performance.now() - began).toBeLessThan(5000)
  }
})
