import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './letter-drop.ts'

const long = 'the quick brown fox jumps over the lazy dog '.repeat(1000)

test('leaves out the declared share of letters and nothing else', () => {
  const now = perturbed(thing, long, { share: 0.1 })
  expect(Math.abs((long.length - now.length) / 35000 - 0.1)).toBeLessThan(0.006)
  expect(now.split(' ').length).toBe(long.split(' ').length)
  const [less, more] = [0.1, 0.3].map((share) => perturbed(thing, 'abcdefghijklmnopqrstuvwxyz', { share }))
  for (const letter of more) expect(less).toContain(letter)
})

test('leaves single letters, other scripts and characters with marks alone', () => {
  for (const text of ['I a b', 'हिन्दी', '漢字', '한국어', 'e\u0301o\u0301', '👩‍👩‍👧', '12 34'])
    expect(perturbed(thing, text, { share: 1 })).toBe(text)
  expect(perturbed(thing, 'привет мир', { share: 1 })).toBe(' ')
})

noRegression(thing, {
  version: 1,
  digests: ['e95d84ed99da3932', 'b8d9e328c36e18a7', '646c2dab7061acbe', '50ceb1a53c628119', '25f78691d981f0d0'],
})
