import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './emoji-insert.ts'

test('puts emoji behind the declared share of words; taking them out gives the text back', () => {
  const text = 'so it goes, '.repeat(3000)
  const now = perturbed(thing, text, { share: 0.2 })
  const found = now.match(/ \p{Extended_Pictographic}/gu) ?? []
  // 9,000 words: standard error 0.004.
  expect(Math.abs(found.length / 9000 - 0.2)).toBeLessThan(0.017)
  expect(new Set(found).size).toBe(28)
  expect(now.replace(/ \p{Extended_Pictographic}/gu, '')).toBe(text)
})

noTextRegression(thing, {
  version: 1,
  digests: ['53fc8a6206231dab', 'fa2dea11cd9cf492', 'aa50f8ad689a62fb', '3ed5fd7bcf663c1f', '49f77b428151520b'],
})
