import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './abbreviation.ts'

test('abbreviates words and phrases in their case, the longest first', () => {
  const now = perturbed(thing, "Thank you! I DON'T KNOW, as soon as possible; Great, YOU see tonight?", { share: 1 })
  expect(now).toMatch(/^(Thx|Ty)! IDK, asap; Gr8, U c (2nite|tonite)\?$/)
  expect(perturbed(thing, 'youth, toé, seer', { share: 1 })).toBe('youth, toé, seer')
})

test('abbreviates the declared share', () => {
  const now = perturbed(thing, 'you '.repeat(10000), { share: 0.4 })
  expect(Math.abs((40000 - now.length) / 20000 - 0.4)).toBeLessThan(0.02)
})

noTextRegression(thing, {
  version: 1,
  digests: ['38bd318547574221', '160837fba2e3ad27', 'feb6177c77ddb308', '0b511fcf7b0c8148', '1f4e3e43edf8d6bf'],
})
