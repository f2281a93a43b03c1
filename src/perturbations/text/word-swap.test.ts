import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './word-swap.ts'

test('swaps disjoint pairs of words under their punctuation, and swapping again gives the text back', () => {
  const forms = Array.from({ length: 20 }, (_, seed) =>
    perturbed(thing, '"One" two, (three)  four.', { share: 1 }, seed),
  )
  expect([...new Set(forms)].sort()).toEqual(['"One" three, (two)  four.', '"two" One, (four)  three.'])
  const text = 'The quick brown fox jumps over the lazy dog.'
  const once = perturbed(thing, text, { share: 0.6 })
  expect(once).not.toBe(text)
  expect(perturbed(thing, once, { share: 0.6 })).toBe(text)
})

test('swaps the declared share of pairs', () => {
  const words = Array.from({ length: 20000 }, (_, i) => `w${i}`)
  const now = perturbed(thing, words.join(' '), { share: 0.3 }).split(' ')
  expect(Math.abs(now.filter((word, i) => word !== words[i]).length / 20000 - 0.3)).toBeLessThan(0.02)
})

noTextRegression(thing, {
  version: 1,
  digests: ['2a85ac25fa4d7876', 'e75dbd3833321950', '25ca004400daac7c', 'f8de78b5dd468f1d', '6e0cce84f52eb257'],
})
