import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import gamma from './gamma.ts'

test('squares the values at the third level', () => {
  const floats = { height: 1, width: 4, channels: 1, values: Float32Array.of(0, 0.3, 0.5, 1) }
  Array.from(perturbed(gamma, floats, 0.6)).forEach((v, i) => {
    expect(v).toBeCloseTo([0, 0.09, 0.25, 1][i], 6)
  })
  const bytes = { height: 1, width: 4, channels: 1, values: Uint8Array.of(0, 51, 128, 255) }
  // 128^2 / 255 = 64.25; 51 is a fifth of white, and a twenty-fifth of it 10.2.
  expect(Array.from(perturbed(gamma, bytes, 0.6))).toEqual([0, 10, 64, 255])
})

test('moves between levels by equal factors of the exponent', () => {
  const picture = { height: 1, width: 1, channels: 1, values: Float32Array.of(0.5) }
  expect(perturbed(gamma, picture, 0.1)[0]).toBeCloseTo(0.5 ** Math.sqrt(1.25), 6)
})

test('keeps the order of grey levels', () => {
  const ramp = { height: 16, width: 16, channels: 1, values: Uint8Array.from({ length: 256 }, (_, i) => i) }
  for (const severity of [0.2, 0.5, 1]) {
    const after = perturbed(gamma, ramp, severity)
    for (let i = 1; i < 256; i++) expect(after[i]).toBeGreaterThanOrEqual(after[i - 1])
  }
})

test('changes bytes as it changes floats, cut off to whole levels', () => {
  const bytes = fixedPicture(33, 21, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  const fromFloats = perturbed(gamma, floats, 0.5)
  perturbed(gamma, bytes, 0.5).forEach((v, i) => {
    const level = 255 * fromFloats[i]
    // The floats come back within single precision of the level.
    expect(v === Math.floor(level + 1e-3) || v === Math.floor(level - 1e-3)).toBe(true)
  })
})

pinnedPictures(gamma, {
  version: 1,
  digests: [
    'e32de4976a85',
    '13a3100f17d5',
    '0b5d7470a4cc',
    '80aebf2bdb64',
    '04ae334616ac',
    '64746ebb3e98',
    'cb4ab11e085e',
    '77f810be7125',
    'ccc0ab15f302',
    '86c2ab536401',
    'b0feb512db19',
    'd6b341a8ef1c',
    'de3ad0b2c2d6',
    '4a1af4b0c077',
    '6ea82a6739d5',
  ],
})
