import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './lower-case.ts'

test('puts the declared share of words into lower case', () => {
  const now = perturbed(thing, 'Word '.repeat(10000), { share: 0.3 })
  expect(Math.abs(now.split('word').length / 10000 - 0.3)).toBeLessThan(0.02)
  expect(perturbed(thing, 'The US, Élan, ЖУК and İ', { share: 1 })).toBe('the us, élan, жук and İ')
})

noRegression(thing, {
  version: 1,
  digests: ['4fb3a1c80f147d85', '28f5273ff951df68', '9000d5f71597f473', '886115338346243c', 'b242d7e596ed43ba'],
})
