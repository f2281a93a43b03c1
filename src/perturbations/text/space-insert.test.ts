import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './space-insert.ts'

test('splits words at the declared share of places; taking spaces out gives the letters back', () => {
  const text = 'abcdef '.repeat(4000)
  const now = perturbed(thing, text, { share: 0.1 })
  expect(now.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
  // 20,000 places: standard error 0.002.
  expect(Math.abs((now.length - text.length) / 20000 - 0.1)).toBeLessThan(0.01)
  expect(perturbed(thing, 'Да! e\u0301t 漢字 a1', { share: 1 })).toBe('Д а! e\u0301t 漢字 a1')
})

noTextRegression(thing, {
  version: 1,
  digests: ['bf7abc0255dfd6b7', '5bc4db46c8012fba', '020a4b02c4bd9eef', '07edb07bcd3dfede', '01bbe0f69ded28e5'],
})
