import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['f8c11c8a841d1f37', '42023b33adc9e770', '514e7732604f3e2b', '066449f069bda04b', 'f4946525a2a8af8a'],
})
