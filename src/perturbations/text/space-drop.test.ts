import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './space-drop.ts'

test('drops the declared share of spaces between words', () => {
  const text = 'to be or not '.repeat(3000)
  const now = perturbed(thing, text, { share: 0.3 })
  expect(now.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
  // 11,999 spaces before a word: standard error 0.004.
  expect(Math.abs((text.length - now.length) / 11999 - 0.3)).toBeLessThan(0.016)
  expect(perturbed(thing, ' a b, c 12  d - e', { share: 1 })).toBe(' ab,c 12  d -e')
})

noRegression(thing, {
  version: 1,
  digests: ['f1b32757ffafcc61', '5ad42cf588127f4c', '933eeefa6a0c2b39', 'b90097d9e12455b2', '0008d74618ca17be'],
})
