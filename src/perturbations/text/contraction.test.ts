import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './contraction.ts'

test.each([
  ["I don't know, we'll see.", 'I do not know, we will see.'],
  ['Do not go; I am here; they have been there.', "Don't go; I'm here; they've been there."],
  ['It isn’t so. You cannot say it.', "It is not so. You can't say it."],
  ["I'VE said it. i'm sure.", 'I HAVE said it. i am sure.'],
  ["Let's go, WE ARE late", "Let us go, WE'RE late"],
])('%s', (text, other) => {
  expect(perturbed(thing, text, { share: 1 })).toBe(other)
})

test.each([
  ...["He's here.", "I'd go.", "Anna's", 'Yes, I am.', 'They let us go', "Don't you see?", 'You have a car'],
  ...['both you and I will go', 'Mai are not'.slice(0, 3), 'wedo not'.slice(0, 4), 'éI am'],
])('leaves alone: %s', (text) => {
  expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

test('changes the declared share, there and back', () => {
  const text = "we don't say, ".repeat(10000)
  const now = perturbed(thing, text, { share: 0.4 })
  expect(Math.abs(now.split('do not').length / 10000 - 0.4)).toBeLessThan(0.02)
  expect(perturbed(thing, now, { share: 1 }).split('do not').length - 1).toBe(10001 - now.split('do not').length)
})

noRegression(thing, {
  version: 1,
  digests: ['c76fffb90487b014', '547d78ff3a26fc52', '22aa5e0fe1e524f1', '05af3f35e7bfc33f', '18aaa60e06a31139'],
})
