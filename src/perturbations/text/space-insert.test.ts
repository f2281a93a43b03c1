import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './space-insert.ts'

test('splits words at the declared share of places; taking spaces out gives the letters back', () => {
  const text = 'abcdef '.repeat(4000)
  const now = perturbed(thing, text, { share: 0.1 })
  expect(now.replace(/ /g, '')).toBe(text.replace(/ /g, ''))
  // 20,000 places: standard error 0.002.
  expect(Math.abs((now.length - text.length) / 20000 - 0.1)).toBeLessThan(0.01)
  expect(perturbed(thing, 'Да! e\u0301t 漢字 a1', { share: 1 })).toBe('Д а! e\u0301t 漢字 a1')
})

noRegression(thing, {
  version: 1,
  digests: ['01b81b01df483b5a', 'b3fbd8b24985e15a', 'fb2af88b81f9be48', '20bf07996a99569b', 'f8add17f201acf30'],
})
