import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './letter-repeat.ts'

const long = 'the quick brown fox jumps over the lazy dog '.repeat(1000)

test('doubles the declared share of letters; taking the doubles out gives the text back', () => {
  const now = perturbed(thing, long, { share: 0.1 })
  expect(Math.abs((now.length - long.length) / 35000 - 0.1)).toBeLessThan(0.006)
  expect(now.replace(/([a-z])\1/g, '$1')).toBe(long)
  expect(perturbed(thing, 'Да e\u0301 12 漢', { share: 1 })).toBe('ДДаа e\u0301 12 漢')
})

noRegression(thing, {
  version: 1,
  digests: ['d7a7c1ccbf80b710', '049aaaba63d7cc51', '1e04326dc66f00c7', '9b252c8340f14757', 'cf820b49171c2ee7'],
})
