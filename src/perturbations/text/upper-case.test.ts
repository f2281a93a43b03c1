import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './upper-case.ts'

test('puts the declared share of words into capitals', () => {
  const now = perturbed(thing, 'word '.repeat(10000), { share: 0.3 })
  expect(Math.abs(now.split('WORD').length / 10000 - 0.3)).toBeLessThan(0.02)
  expect(now.toLowerCase()).toBe('word '.repeat(10000))
  expect(perturbed(thing, '"straße", élan (жук) 漢字 3rd', { share: 1 })).toBe('"STRAßE", ÉLAN (ЖУК) 漢字 3RD')
})

noTextRegression(thing, {
  version: 1,
  digests: ['737842eaa3a35536', '60351c03d33ccd97', '930d7bb3da6e7168', 'd2f4c30427422d99', 'f1eb26d081ea7479'],
})
