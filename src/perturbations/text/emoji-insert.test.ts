import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
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

noRegression(thing, {
  version: 1,
  digests: ['2df827581b8e421c', '0b5bbfa3323cda6e', '8fb91911cbb8c796', 'df092d18c5f4c3d3', 'caacd6f3fb14bc10'],
})
