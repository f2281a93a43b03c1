import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './bidi-override.ts'

test('stores words back to front between an override and its end', () => {
  expect(perturbed(thing, 'Buy now, a bargain!', { share: 1 })).toBe(
    '\u202eyuB\u202c \u202ewon\u202c, a \u202eniagrab\u202c!',
  )
  for (const text of ['e\u0301te\u0301', 'ok👍🏽']) expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

test('as many words as declared', () => {
  const now = perturbed(thing, 'it came on time and was friendly '.repeat(500), { share: 0.1 })
  // 3,500 words: standard error 0.005.
  expect(Math.abs((now.match(/\u202e/g) ?? []).length / 3500 - 0.1)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['ffde8718a47e0a7a', '91b82175997b679a', '1ea24984f6a110b0', 'f83fcc58772014d2', '559e63c4c0f96e05'],
})
