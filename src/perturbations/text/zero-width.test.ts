import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './zero-width.ts'

const long = 'the quick brown fox jumps over the lazy dog '.repeat(1000)
const invisible = /[\u200b\u200c\u2060\ufeff]/g

test('puts something between the declared share of neighbouring letters; taking it out gives the text back', () => {
  const now = perturbed(thing, long, { share: 0.2 })
  // 26,000 places: standard error 0.0025.
  expect(Math.abs((now.length - long.length) / 26000 - 0.2)).toBeLessThan(0.01)
  expect(now.replace(invisible, '')).toBe(long)
  expect(new Set(now.match(invisible)).size).toBe(4)
})

test('leaves joining scripts, marks and pictographs alone', () => {
  for (const text of ['مرحبا', 'हिन्दी', 'e\u0301 o\u0301', '👩‍👩‍👧', '12', '漢字'])
    expect(perturbed(thing, text, { share: 1 })).toBe(text)
  expect(perturbed(thing, 'xe\u0301x', { share: 1 })).toMatch(/^x.e\u0301x$/)
  expect(perturbed(thing, 'מה', { share: 1 }).length).toBe(3)
})

noRegression(thing, {
  version: 1,
  digests: ['ff0eca6214e2e18e', '8be74a4cc4580031', 'e45ad1eb6dcfe12e', 'a29dd8b7ed463168', '2eb832cfc05e1f7c'],
})
