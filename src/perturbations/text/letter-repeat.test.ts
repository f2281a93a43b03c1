import { expect, test } from 'vitest'
import { noTextRegression, perturbed } from '../../../test/text-samples.ts'
import thing from './letter-repeat.ts'

const long = 'the quick brown fox jumps over the lazy dog '.repeat(1000)

test('doubles the declared share of letters; taking the doubles out gives the text back', () => {
  const now = perturbed(thing, long, { share: 0.1 })
  expect(Math.abs((now.length - long.length) / 35000 - 0.1)).toBeLessThan(0.006)
  expect(now.replace(/([a-z])\1/g, '$1')).toBe(long)
  expect(perturbed(thing, 'Да e\u0301 12 漢', { share: 1 })).toBe('ДДаа e\u0301 12 漢')
})

noTextRegression(thing, {
  version: 1,
  digests: ['017798b719f96576', '3d8706053e3ff349', 'a260d600f382c88b', 'e4dcefbe6821b684', 'ca3ca6a32777fa9d'],
})
