import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import { lookAlikes } from './_look-alikes.ts'
import thing from './homoglyph.ts'

test('replaces the declared share by look-alikes, which the table takes back', () => {
  const text = 'The cat sat on his exact mat. '.repeat(400)
  const now = perturbed(thing, text, { share: 0.2 })
  expect(now.length).toBe(text.length)
  const foreign = [...now].filter((c) => c > '\u0370').length
  const eligible = [...text].filter((c) => 'Thecasoix'.includes(c)).length
  // About 7,000 letters: standard error 0.005.
  expect(Math.abs(foreign / eligible - 0.2)).toBeLessThan(0.02)
  const back = [...now].map((c) => (c > '\u0370' ? String.fromCharCode(lookAlikes.get(c.charCodeAt(0))?.[0] ?? 0) : c))
  expect(back.join('')).toBe(text)
})

test('makes Latin of Cyrillic and Greek, and leaves the rest alone', () => {
  expect(perturbed(thing, 'ора ΑΒΧ', { share: 1 })).toBe('opa ABX')
  for (const text of ['жги', '漢字', 'हि', 'a\u0301', '12 kg'.slice(0, 3)])
    expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

noRegression(thing, {
  version: 1,
  digests: ['7fae61c3b9e366f1', '2ba8b2665da8d7fe', '26cd65b8c5edf843', 'd0371a80fd7d6db9', 'ee1001c9f8c41bfa'],
})
