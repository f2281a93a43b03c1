import { expect, test } from 'vitest'
import {
  conformsToPublished,
  distortion,
  fixedPicture,
  perturbed,
  photograph,
  pinnedPictures,
} from '../../../test/corruptions.ts'
import pixelate from './pixelate.ts'

conformsToPublished(pixelate, 'pixelate')

// Digests of what Pillow 9.4 makes of the same pictures:
// image.resize((int(w * size), int(h * size)), Image.BOX).resize((w, h), Image.BOX)
pinnedPictures(pixelate, {
  version: 1,
  digests: [
    'd322aa5b64bf',
    '9100772509dd',
    '152325846b37',
    'e2cb4313c381',
    '8ca8130a1fa6',
    'd5767759ef74',
    '089324792341',
    'd3cffa36fbeb',
    '3d4e9363a013',
    '4f79cab79334',
    '1a8dbf227717',
    'b30732bc259e',
    '181bc648c8d2',
    'afe06adb99a8',
    '8a6b3a89d142',
  ],
})

test('tiles of whole pixels are their means', () => {
  const picture = fixedPicture(72, 80, 1)
  const after = perturbed(pixelate, picture, 1)
  const at = (y: number, x: number): number => picture.values[y * 80 + x]
  for (let y = 0; y < 72; y++) {
    for (let x = 0; x < 80; x++) {
      const [top, left] = [y - (y % 4), x - (x % 4)]
      const rows = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].reduce((sum, j) => sum + at(top + i, left + j), 0))
      const wanted = rows.reduce((sum, row) => sum + Math.floor(row / 4 + 0.5), 0) / 4
      expect(after[y * 80 + x]).toBe(Math.floor(wanted + 0.5))
    }
  }
})

test('the photographs agree with the published numbers to all their digits', async () => {
  const picture = await photograph('coffee-224.png')
  const found = distortion(picture, perturbed(pixelate, picture, 0.6) as Uint8Array)
  expect(Math.abs(found.diff_abs - 5.87281)).toBeLessThan(6e-6)
})
