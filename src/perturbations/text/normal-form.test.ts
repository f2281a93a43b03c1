import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './normal-form.ts'

test('decomposes as NFD does, and NFC takes it back', () => {
  const text = 'Déjà vu – Ångström, Việt Nam, Ёлка, ἄνθρωπος, 한국어'
  expect(perturbed(thing, text, { share: 1 })).toBe(text.normalize('NFD'))
  const half = perturbed(thing, text, { share: 0.5 })
  expect([text, text.normalize('NFD')]).not.toContain(half)
  expect(half.normalize('NFC')).toBe(text)
  expect(perturbed(thing, 'plain ASCII, ß, ø and 漢字', { share: 1 })).toBe('plain ASCII, ß, ø and 漢字')
})

noTextRegression(thing, {
  version: 1,
  digests: ['d47aa8431d767df5', 'e6608ed2508860a6', '7f9a9ab13e3bd427', 'af023d6f4178c20b', 'b0c46e9cf9c30e41'],
})
