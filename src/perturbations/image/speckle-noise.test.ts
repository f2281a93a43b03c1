import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import speckleNoise from './speckle-noise.ts'

test('the spread is in proportion to the value, and black stays black', () => {
  for (const value of [0, 50, 100]) {
    const picture = { ...fixedPicture(100, 100, 3), values: new Uint8Array(30_000).fill(value) }
    const values = Array.from(perturbed(speckleNoise, picture, 0.2), (v) => v - value)
    const mean = values.reduce((sum, d) => sum + d, 0) / 30_000
    const sd = Math.sqrt(values.reduce((sum, d) => sum + (d - mean) * (d - mean), 0) / 30_000)
    // The standard error is sd / 245; cutting off adds 1/12 to the variance.
    expect(Math.abs(sd - 0.15 * value)).toBeLessThan(0.02 * 0.15 * value + 0.01)
  }
})

conformsToPublished(speckleNoise, 'speckle-noise', 5)

pinnedPictures(speckleNoise, {
  version: 1,
  digests: [
    '5efb0a505f47',
    '5356e7434a6b',
    'f59870f6fbdb',
    '0c9ec2335b15',
    'a25f098f83d9',
    'f5026ef6ccd2',
    'a041d41ea093',
    '5581e993eb6a',
    '6430924782e3',
    'b14cd5021ef3',
    '0a2eadbff59b',
    '13f20f5f8122',
    'c8b20e0795d9',
    '54958c8e0cdb',
    '0997d04f0271',
  ],
})
