import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['b63f3801bd4b0a4b', 'fc80d5a568153cbe', 'b35cf6cfb6d62aa0', '0c467b0d823384f2', '77f685fc6dab2ab5'],
})
