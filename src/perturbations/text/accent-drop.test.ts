import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
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

noTextRegression(thing, {
  version: 1,
  digests: ['317052fdfcf43430', '39dd4fd4f1b3c27b', '48fcfca8d1f57b06', '2f60c64784225985', 'fe23dfd94089cbc4'],
})
