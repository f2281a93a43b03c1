import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './normal-form.ts'

test('decomposes as NFD does, and NFC takes it back', () => {
  const text = 'Déjà vu – Ångström, Việt Nam, Ёлка, ἄνθρωπος, 한국어'
  expect(perturbed(thing, text, { share: 1, form: 'decomposed' })).toBe(text.normalize('NFD'))
  const half = perturbed(thing, text, { share: 0.5, form: 'decomposed' })
  expect([text, text.normalize('NFD')]).not.toContain(half)
  expect(half.normalize('NFC')).toBe(text)
  expect(perturbed(thing, 'plain ASCII, ß, ø and 漢字', { share: 1, form: 'decomposed' })).toBe(
    'plain ASCII, ß, ø and 漢字',
  )
})

test('composes as NFC does, whole characters only', () => {
  const text = 'Déjà vu – Ångström, Việt Nam, Ёлка, ἄνθρωπος, 한국어'
  const apart = text.normalize('NFD')
  expect(perturbed(thing, apart, { share: 1, form: 'composed' })).toBe(text)
  const half = perturbed(thing, apart, { share: 0.5, form: 'composed' })
  expect([text, apart]).not.toContain(half)
  expect(half.normalize('NFD')).toBe(apart)
  expect(perturbed(thing, text, { share: 1, form: 'composed' })).toBe(text)
  // No composed character has this mark.
  expect(perturbed(thing, 'q\u0301', { share: 1, form: 'composed' })).toBe('q\u0301')
})

noRegression(thing, {
  version: 1,
  digests: ['42d23b5a56d4a4d5', 'e43d398d5f60e01f', 'ce14886f7619e8b4', '9317e618b0cd27bf', '7b65125a6359080f'],
})
