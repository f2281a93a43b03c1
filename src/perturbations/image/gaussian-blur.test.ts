import { expect, test } from 'vitest'
import { conformsToPublished, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import gaussianBlur from './gaussian-blur.ts'

conformsToPublished(gaussianBlur, 'gaussian-blur')

pinnedPictures(gaussianBlur, {
  version: 1,
  digests: [
    'c8fb83dabc35',
    '0ac26653f531',
    '88e661599b03',
    'd01c4559c287',
    'ac1777721a27',
    '8ee394c66fae',
    '0bb09653e415',
    '6c71ae4ac21f',
    '4a9da045767d',
    'f19e3083f17c',
    '03f3d93a8c5b',
    'f06ee5fc47c6',
    '14ad46e687f5',
    'b8a2a18ef26c',
    '85de1be4c22a',
  ],
})

test('a bright point becomes the bell of its level', () => {
  const values = new Float32Array(81 * 81)
  values[40 * 81 + 40] = 1
  const blurred = perturbed(gaussianBlur, { height: 81, width: 81, channels: 1, values }, 0.4)
  for (const [down, right] of [
    [0, 0],
    [1, 2],
    [4, 3],
  ]) {
    const bell = Math.exp(-(down * down + right * right) / 8) / (8 * Math.PI)
    expect(Math.abs(blurred[(40 + down) * 81 + 40 + right] - bell)).toBeLessThan(2e-5)
  }
})

test('a white page stays white', () => {
  const page = { height: 90, width: 70, channels: 3, values: new Uint8Array(90 * 70 * 3).fill(255) }
  for (const severity of [0.1, 0.5, 1]) expect(new Set(perturbed(gaussianBlur, page, severity))).toEqual(new Set([255]))
})
