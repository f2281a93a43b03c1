import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import glassBlur from './glass-blur.ts'

conformsToPublished(glassBlur, 'glass-blur', 5)

pinnedPictures(glassBlur, {
  version: 1,
  digests: [
    'dd3910431b11',
    '6df2f5e2053c',
    'e882cd02a1d5',
    'ab875a0332e8',
    '7cc276e11d2f',
    '083d7fba57e3',
    '44d253279185',
    '081928b3aec9',
    '925c8e126605',
    'b7bc7def01b1',
    '2aa25af23b96',
    'abe1bb771aec',
    '839d5ac7f545',
    '6c2a0659e21b',
    '9fea64dc6d24',
  ],
})

test('where nothing is blurred, every pixel is one of the picture and the margin stays', () => {
  const picture = fixedPicture(32, 32, 3)
  const after = perturbed(glassBlur, picture, 0.2)
  const pixel = (values: ArrayLike<number>, y: number, x: number): string =>
    [0, 1, 2].map((c) => values[(y * 32 + x) * 3 + c]).join()
  const colours = new Set(Array.from({ length: 1024 }, (_, i) => pixel(picture.values, i >> 5, i & 31)))
  let moved = 0
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      expect(colours.has(pixel(after, y, x))).toBe(true)
      if (y < 2 || x < 2) expect(pixel(after, y, x)).toBe(pixel(picture.values, y, x))
      else if (pixel(after, y, x) !== pixel(picture.values, y, x)) moved++
    }
  }
  // One offset in four is none at all, and the fixed picture has few equal neighbours.
  expect(moved / 900).toBeGreaterThan(0.6)
  expect(moved / 900).toBeLessThan(0.85)
})

test('a grey page stays as it is', () => {
  const page = { height: 70, width: 90, channels: 3, values: new Uint8Array(70 * 90 * 3).fill(93) }
  for (const severity of [0.1, 0.5, 1]) expect(new Set(perturbed(glassBlur, page, severity))).toEqual(new Set([93]))
})
