import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './accent-drop.ts'

test('drops the accents of Latin letters only', () => {
  expect(perturbed(thing, 'Señor Çelik, Việt, déjà: ß ø ł', { share: 1 })).toBe('Senor Celik, Viet, deja: ß ø ł')
  for (const text of ['Ёлка й', 'ά', '한국어', 'が']) expect(perturbed(thing, text, { share: 1 })).toBe(text)
})

test('drops the declared share', () => {
  const now = perturbed(thing, 'é'.repeat(10000), { share: 0.4 })
  expect(now.length).toBe(10000)
  // Standard error 0.005.
  expect(Math.abs(now.split('e').length / 10000 - 0.4)).toBeLessThan(0.02)
})

noRegression(thing, {
  version: 1,
  digests: ['240abcd4da62e28d', '8c4abcfaf5217d94', '3053bf9d03591320', 'ecaf12c5f992f478', '06fdba3246122602'],
})
