import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
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

noTextRegression(thing, {
  version: 1,
  digests: ['03b9fdbf83227485', 'c8108aeab677d19b', 'a0a702bff1fea57d', 'e9b41a7e7e597d19', '0fa2d9522732060c'],
})
