import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './word-repeat.ts'

test('repeats the declared share of words, without their punctuation', () => {
  const now = perturbed(thing, 'word '.repeat(10000), { share: 0.3 })
  expect(Math.abs((now.length / 5 - 10000) / 10000 - 0.3)).toBeLessThan(0.02)
  expect(perturbed(thing, 'Oh, "really"? 🙂 ...', { share: 1 })).toBe('Oh Oh, "really really"? 🙂 🙂 ...')
})

noTextRegression(thing, {
  version: 1,
  digests: ['65a4be19e8ac9de9', 'c2b9d973a80f6a3e', 'fa822169c2791854', '4fc2e4e2facfb497', '55cdde8706c382c1'],
})
