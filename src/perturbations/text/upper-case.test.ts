import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './upper-case.ts'

test('puts the declared share of words into capitals', () => {
  const now = perturbed(thing, 'word '.repeat(10000), { share: 0.3 })
  expect(Math.abs(now.split('WORD').length / 10000 - 0.3)).toBeLessThan(0.02)
  expect(now.toLowerCase()).toBe('word '.repeat(10000))
  expect(perturbed(thing, '"straße", élan (жук) 漢字 3rd', { share: 1 })).toBe('"STRAßE", ÉLAN (ЖУК) 漢字 3RD')
})

noRegression(thing, {
  version: 1,
  digests: ['133274d5407f9101', '4e6a425deb64759b', '2317580c34f6639d', '508e651b907bb344', 'ba48bc1e164b6902'],
})
