import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['39439a10726eaf49', '9aa7f7a27dc26433', 'e6c3176f34da4b1e', '8b416bef6a91ee5d', '2856fd52596f93f2'],
})
