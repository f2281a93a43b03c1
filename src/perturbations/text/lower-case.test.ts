import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './lower-case.ts'

test('puts the declared share of words into lower case', () => {
  const now = perturbed(thing, 'Word '.repeat(10000), { share: 0.3 })
  expect(Math.abs(now.split('word').length / 10000 - 0.3)).toBeLessThan(0.02)
  expect(perturbed(thing, 'The US, Élan, ЖУК and İ', { share: 1 })).toBe('the us, élan, жук and İ')
})

noTextRegression(thing, {
  version: 1,
  digests: ['bee70a1907b19b62', '80414a387f9e89ad', '15d4ed6c68e9a219', '30c4d131a24ca950', 'ac10022f614b2490'],
})
