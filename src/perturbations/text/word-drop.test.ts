import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['1ef1fbd643e9310b', '5c30b067a7ed14a7', '949ce45c5de984b5', 'd754faa3eaeed933', '90a117db611db203'],
})
