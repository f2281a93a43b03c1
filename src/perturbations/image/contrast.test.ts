import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import contrast from './contrast.ts'

test('draws every channel towards its own mean', () => {
  // Channels with the means 100, 50 and 7; level 2 of small pictures keeps a half.
  const values = Uint8Array.of(40, 0, 7, 160, 100, 7)
  const picture = { height: 1, width: 2, channels: 3, values }
  expect(Array.from(perturbed(contrast, picture, 0.4))).toEqual([70, 25, 7, 130, 75, 7])
})

test('keeps the mean of an image of floats', () => {
  const picture = { height: 1, width: 4, channels: 1, values: Float32Array.of(0, 0.2, 0.6, 1) }
  Array.from(perturbed(contrast, picture, 1)).forEach((v, i) => {
    expect(v).toBeCloseTo(0.45 + ([0, 0.2, 0.6, 1][i] - 0.45) * 0.15, 6)
  })
})

test('changes bytes as it changes floats, cut off to whole levels', () => {
  const bytes = fixedPicture(33, 21, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  const fromFloats = perturbed(contrast, floats, 0.5)
  perturbed(contrast, bytes, 0.5).forEach((v, i) => {
    const level = 255 * fromFloats[i]
    // The floats come back within single precision of the level.
    expect(v === Math.floor(level + 1e-3) || v === Math.floor(level - 1e-3)).toBe(true)
  })
})

conformsToPublished(contrast, 'contrast')

pinnedPictures(contrast, {
  version: 1,
  digests: [
    'a821145ce90f',
    '7ef56e98d234',
    'ec1a0fec37a0',
    'ee7c56f52541',
    '4adb466a9aea',
    '482fc0a63b53',
    'fa52189311f6',
    '9ade446e5057',
    'c7fc734b89e1',
    '8eecf43806ab',
    '8045947114af',
    '1df95c387adb',
    '74df3b13b959',
    'af88bb59a7c9',
    '48c677658c34',
  ],
})
