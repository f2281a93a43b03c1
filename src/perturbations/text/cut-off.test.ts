import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './cut-off.ts'

test('keeps the beginning, in whole characters and at least one', () => {
  expect(perturbed(thing, 'not good, not at all', { share: 0.5 })).toBe('not good, ')
  expect(perturbed(thing, 'ab🙂🙂', { share: 0.25 })).toBe('ab🙂')
  expect(perturbed(thing, 'abc', { share: 1 })).toBe('a')
  expect(perturbed(thing, '', { share: 1 })).toBe('')
})

noRegression(thing, {
  version: 1,
  digests: ['d84fca911e1181d3', '93350d4f2e82f2d0', '793ae340d473e80a', 'e60e1ea95ef940ad', '5257d8072f83708d'],
})
