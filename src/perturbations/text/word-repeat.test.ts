import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './word-repeat.ts'

test('repeats the declared share of words, without their punctuation', () => {
  const now = perturbed(thing, 'word '.repeat(10000), { share: 0.3 })
  expect(Math.abs((now.length / 5 - 10000) / 10000 - 0.3)).toBeLessThan(0.02)
  expect(perturbed(thing, 'Oh, "really"? 🙂 ...', { share: 1 })).toBe('Oh Oh, "really really"? 🙂 🙂 ...')
})

noRegression(thing, {
  version: 1,
  digests: ['56a0d4dcc9dfc816', '18eb972266540b18', 'a5fa481391498e58', 'e43c6d6ce11aeaed', '9429995f0a507210'],
})
