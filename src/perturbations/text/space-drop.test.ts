import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './space-drop.ts'

test('drops the declared share of spaces between words', () => {
  const text = 'to be or not '.repeat(3000)
  const now = perturbed(thing, text, { share: 0.3 })
  expect(now.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
  // 11,999 spaces before a word: standard error 0.004.
  expect(Math.abs((text.length - now.length) / 11999 - 0.3)).toBeLessThan(0.016)
  expect(perturbed(thing, ' a b, c 12  d - e', { share: 1 })).toBe(' ab,c 12  d -e')
})

noTextRegression(thing, {
  version: 1,
  digests: ['3c39f4c335640354', '4bf697270998a683', '11041afee9214530', '191e0139848dbb67', '4d8be321dd886469'],
})
