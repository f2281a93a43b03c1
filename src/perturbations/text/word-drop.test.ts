import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './word-drop.ts'

test('drops the declared share of words', () => {
  const words = Array.from({ length: 8000 }, (_, i) => `w${i}`)
  const [less, more] = [0.2, 0.5].map((share) => perturbed(thing, words.join(' '), { share }).split(' '))
  // Standard errors 0.0045 and 0.0056.
  expect(Math.abs(1 - less.length / 8000 - 0.2)).toBeLessThan(0.018)
  expect(Math.abs(1 - more.length / 8000 - 0.5)).toBeLessThan(0.022)
  const kept = new Set(less)
  for (const word of more) expect(kept.has(word)).toBe(true)
})

test('keeps one word, and the white space at both ends', () => {
  const forms = Array.from({ length: 60 }, (_, seed) => perturbed(thing, ' one, two\nthree!  ', { share: 1 }, seed))
  expect([...new Set(forms)].sort()).toEqual([' one,  ', ' three!  ', ' two  '])
  for (const text of ['alone', '', ' ', '...']) expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

noTextRegression(thing, {
  version: 1,
  digests: ['f1d4900e92505bab', '191c076e7734bbc6', '0eec2e229d7d8f3a', 'd899e4b586aa2743', 'cec10747d8f57765'],
})
