import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import impulseNoise from './impulse-noise.ts'

test('turns the declared share of single values into black and white alike, and those of lesser levels stay', () => {
  const picture = { ...fixedPicture(200, 200, 3), values: new Uint8Array(120_000).fill(90) }
  const little = perturbed(impulseNoise, picture, 0.4)
  const black = little.filter((v) => v === 0).length
  const white = little.filter((v) => v === 255).length
  // 7200 expected, standard error 82; the difference of the two has one of 85.
  expect(Math.abs(black + white - 7200)).toBeLessThan(330)
  expect(Math.abs(black - white)).toBeLessThan(340)
  expect(little.filter((v) => v === 90).length).toBe(120_000 - black - white)
  const much = perturbed(impulseNoise, picture, 0.8)
  expect(little.every((v, i) => v === 90 || much[i] === v)).toBe(true)
})

test('replaces the same values of floats as of bytes, and leaves the others exactly as they are', () => {
  const bytes = fixedPicture(40, 30, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  const after = perturbed(impulseNoise, floats, 1)
  perturbed(impulseNoise, bytes, 1).forEach((v, i) => {
    expect(Math.abs(after[i] - v / 255)).toBeLessThan(1e-7)
  })
})

conformsToPublished(impulseNoise, 'impulse-noise', 5)

pinnedPictures(impulseNoise, {
  version: 1,
  digests: [
    'bc9f2642cb99',
    'a25fef41c300',
    '1863b489546d',
    '1cf53399fc87',
    'eaa3266d5498',
    '0bad16ffad8f',
    'eeb38b8eb91c',
    '10730634649b',
    'a0cd52f6e386',
    '7e42babf8165',
    'dbdedcbc06c4',
    '53d3aeeda876',
    '200375c87d08',
    '0186a664dfa8',
    '28d3d55fdf36',
  ],
})
