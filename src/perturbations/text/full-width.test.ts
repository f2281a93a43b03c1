import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['e9eed74c53f38ae6', '66b5c53d79cda8c5', '9fa1dd5ddf71b095', '4a7ede6b039a819d', '90b506870cf4c814'],
})
