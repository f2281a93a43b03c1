import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './full-width.ts'

test('makes ASCII full-width, which NFKC takes back', () => {
  expect(perturbed(thing, 'Ab1! é漢', { share: 1 })).toBe('Ａｂ１！ é漢')
  const text = 'The quick brown fox (no. 7) jumps over it~ '.repeat(500)
  const now = perturbed(thing, text, { share: 0.2 })
  expect(now.normalize('NFKC')).toBe(text)
  const printed = [...text].filter((c) => c !== ' ').length
  const wide = [...now].filter((c) => c > '\uff00').length
  // 17,500 characters: standard error 0.003.
  expect(Math.abs(wide / printed - 0.2)).toBeLessThan(0.01)
})

noTextRegression(thing, {
  version: 1,
  digests: ['8e5ed4f49b1655e2', '1b594224dfb95ae6', '96c535534f51bcec', '7c586f290f49dd15', 'bfdc11b1ce2dca25'],
})
