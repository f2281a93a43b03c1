import { expect, test } from 'vitest'
import { noRegression } from '../../../test/no-regression.ts'
import { perturbed } from '../../../test/text-samples.ts'
import thing from './case-flip.ts'

const long = 'the quick brown fox jumps over the lazy dog '.repeat(1000)

test('flips the declared share of letters, and flipping again gives the text back', () => {
  const now = perturbed(thing, long, { share: 0.2 })
  const flipped = [...now].filter((c) => c >= 'A' && c <= 'Z').length
  expect(Math.abs(flipped / 35000 - 0.2)).toBeLessThan(0.008)
  expect(perturbed(thing, now, { share: 0.2 })).toBe(long)
})

test('knows the case of other scripts, and leaves what has no single other case', () => {
  expect(perturbed(thing, 'aÉжΩß漢İ1', { share: 1 })).toBe('AéЖωß漢İ1')
})

noRegression(thing, {
  version: 1,
  digests: ['a126561bec537654', 'bb3fa2f506674cb3', '03fa0558dbc7594a', 'f456a5f6bf1ffad2', '9b48aaf0d76c8a2f'],
})
