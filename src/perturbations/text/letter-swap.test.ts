import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './letter-swap.ts'

test('swaps disjoint pairs behind the first letter, and swapping again gives the text back', () => {
  const forms = new Set(Array.from({ length: 20 }, (_, seed) => perturbed(thing, 'abcdefg', { share: 1 }, seed)))
  expect([...forms].sort()).toEqual(['abdcfeg', 'acbedgf'])
  const text = 'Every letter stays in its own word, wherever it stands.'
  const once = perturbed(thing, text, { share: 0.5 })
  expect(once).not.toBe(text)
  expect(perturbed(thing, once, { share: 0.5 })).toBe(text)
})

test('swaps the declared share of pairs', () => {
  const text = 'abcdefghijk '.repeat(5000)
  const now = perturbed(thing, text, { share: 0.3 })
  let moved = 0
  for (let i = 0; i < text.length; i++) if (now[i] !== text[i]) moved++
  // Of the ten letters behind the first, five pairs, or four and two halves: 5 or 4 places, alike in this text of even words.
  expect([4, 5].some((pairs) => Math.abs(moved / 2 / (5000 * pairs) - 0.3) < 0.01)).toBe(true)
})

test('leaves short words, other scripts and characters with marks alone', () => {
  for (const text of ['ab I to', 'हिन्दी', '漢字仮名', 'xe\u0301o\u0301u\u0301', '12345'])
    expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

noRegression(thing, {
  version: 1,
  digests: ['ab73840b2037586d', '9dfb26ddb20f4bb3', 'e2a402f22019b6bf', 'b40711703464b79a', '3eaa7bb60ac27866'],
})
