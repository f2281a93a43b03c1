import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import gaussianNoise from './gaussian-noise.ts'

const flat = (value: number) => ({ ...fixedPicture(100, 100, 3), values: new Uint8Array(30_000).fill(value) })

test('has the declared standard deviation and no bias but that of cutting off, half a level', () => {
  const values = Array.from(perturbed(gaussianNoise, flat(128), 0.2), (v) => v - 128)
  const mean = values.reduce((sum, d) => sum + d, 0) / 30_000
  const sd = Math.sqrt(values.reduce((sum, d) => sum + (d - mean) * (d - mean), 0) / 30_000)
  // 255 x 0.08 = 20.4; standard errors 0.12 and 0.083.
  expect(Math.abs(mean + 0.5)).toBeLessThan(0.5)
  expect(Math.abs(sd - 20.4)).toBeLessThan(0.35)
})

test('changes bytes as it changes floats, cut off to whole levels', () => {
  const bytes = fixedPicture(33, 21, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  const fromFloats = perturbed(gaussianNoise, floats, 0.6)
  perturbed(gaussianNoise, bytes, 0.6).forEach((v, i) => {
    const level = 255 * fromFloats[i]
    // The floats come back within single precision of the level.
    expect(v === Math.floor(level + 1e-3) || v === Math.floor(level - 1e-3)).toBe(true)
  })
})

conformsToPublished(gaussianNoise, 'gaussian-noise', 5)

pinnedPictures(gaussianNoise, {
  version: 1,
  digests: [
    'b3b7fd6de041',
    'e9582bf41107',
    'd607016991be',
    '8476ee26d6a4',
    '2d7ed235b050',
    '938146edc4cb',
    '0d50fd35ec46',
    'f0f881f58460',
    '8b4c8f7d9eb3',
    '8bd1857a599e',
    'eadfe67f372b',
    '29825537cc18',
    '0ccd12d7c094',
    '272393d2b9fd',
    '6065c5ed6c86',
  ],
})
