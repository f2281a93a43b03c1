import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './normal-form.ts'

test('decomposes as NFD does, and NFC takes it back', () => {
  const text = 'Déjà vu – Ångström, Việt Nam, Ёлка, ἄνθρωπος, 한국어'
  expect(perturbed(thing, text, { share: 1 })).toBe(text.normalize('NFD'))
  const half = perturbed(thing, text, { share: 0.5 })
  expect([text, text.normalize('NFD')]).not.toContain(half)
  expect(half.normalize('NFC')).toBe(text)
  expect(perturbed(thing, 'plain ASCII, ß, ø and 漢字', { share: 1 })).toBe('plain ASCII, ß, ø and 漢字')
})

noRegression(thing, {
  version: 1,
  digests: ['42d23b5a56d4a4d5', 'e43d398d5f60e01f', 'ce14886f7619e8b4', '9317e618b0cd27bf', '7b65125a6359080f'],
})
