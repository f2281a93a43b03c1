import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './whitespace.ts'

const text = 'a bc d  e\nf '.repeat(3000)

test('changes the declared share of single spaces; collapsing gives the text back', () => {
  const single = 'a bc d '.repeat(3000)
  const now = perturbed(thing, single, { share: 0.4 })
  expect(now.replace(/[ \t\u00a0]+/g, ' ')).toBe(single)
  const kept = now.split(/(?<![ \t\u00a0]) (?![ \t\u00a0])/).length - 1
  // 9,000 spaces: standard error 0.005.
  expect(Math.abs(1 - kept / 9000 - 0.4)).toBeLessThan(0.02)
})

test('leaves runs of white space, tabs and line ends alone', () => {
  const now = perturbed(thing, text, { share: 1 })
  expect(now.split('\n').length).toBe(3001)
  expect(now.split('d  e').length).toBe(3001)
})

noTextRegression(thing, {
  version: 1,
  digests: ['560dc19b9af31e7e', 'aef5bcdb6cd699d3', 'd9c6c6ecc07edf18', '2d51f13905b2b4ec', '91c891080c393fbf'],
})
