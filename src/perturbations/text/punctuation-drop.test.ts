import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './punctuation-drop.ts'

test('drops the marks around words and the apostrophes within, not those within numbers and addresses', () => {
  const text = `Wait... "what" (it's 3.50, or 6,500)? See www.a-b.org/x?y=1:2; done!`
  expect(perturbed(thing, text, { share: 1 })).toBe('Wait what its 3.50 or 6,500 See www.a-b.org/x?y=1:2 done')
  expect(perturbed(thing, '!\ufe0f', { share: 1 })).toBe('!\ufe0f')
})

test('drops the declared share', () => {
  const now = perturbed(thing, 'so, '.repeat(10000), { share: 0.4 })
  expect(Math.abs((40000 - now.length) / 10000 - 0.4)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['d5c4c9549da40a74', '4b078ac45f834a1d', 'aa530b7665f9d9f7', '6a4afb2eb4f0e0f5', 'b553acba1fe1461e'],
})
