import { expect, test } from 'vitest'
import {
  conformsToPublished,
  distortion,
  fixedPicture,
  perturbed,
  photograph,
  pinnedPictures,
} from '../../../test/corruptions.ts'
import { digestBytes } from '../../core/digest.ts'
import { plainDctBench } from '../../numeric/dct-plain.ts'
import { jpegBytes } from './_jpeg.ts'
import jpegCompression from './jpeg-compression.ts'

conformsToPublished(jpegCompression, 'jpeg-compression')

// These, and the ones below, are digests of what Pillow 9.4 (libjpeg-turbo 2.1.5) makes of the same pictures:
// buffer = BytesIO(); image.save(buffer, 'JPEG', quality=q); numpy.array(Image.open(buffer))
pinnedPictures(jpegCompression, {
  version: 1,
  digests: [
    'e48330a1fbf3',
    '1445b1dec691',
    'dbd400c425e9',
    'a6aabd4aad19',
    'fa0247f9399d',
    '5a36f7ccafe8',
    '0b8e4713ed06',
    'f74022ada329',
    '18d25ca0e48b',
    '068c35b3e907',
    '2f11fb67346a',
    '3ea94165a227',
    '331b59ac61cb',
    'd0157062ae80',
    '2d794cc05f03',
  ],
})

test.each([
  [224, 224, 3, 10, 'e656e216c72c'],
  [33, 47, 3, 1, 'e1f0f6418419'],
  [33, 47, 3, 95, 'c09fac310d32'],
  [17, 5, 3, 50, 'af89a7fa33ac'],
  [5, 4, 3, 30, 'f28a46e396bb'],
  [3, 1, 3, 80, '87e180176ea2'],
  [1, 1, 3, 25, '44ea70f01d26'],
  [9, 70, 1, 60, '0f94154be038'],
  [25, 31, 1, 5, '47e052fe0f14'],
] as const)('equals a codec byte for byte: %i x %i x %i at quality %i', (height, width, channels, quality, digest) => {
  const picture = fixedPicture(height, width, channels)
  const fast = jpegBytes(picture, quality).slice()
  expect(digestBytes(fast).slice(0, 12)).toBe(digest)
  expect(jpegBytes(picture, quality, plainDctBench)).toEqual(fast)
})

test('grey in colour stays grey and equals the grey image', () => {
  const grey = fixedPicture(40, 56, 1)
  const values = Uint8Array.from({ length: 3 * grey.values.length }, (_, i) => grey.values[Math.floor(i / 3)])
  const colour = perturbed(jpegCompression, { ...grey, channels: 3, values }, 0.6)
  const alone = perturbed(jpegCompression, grey, 0.6)
  expect(colour).toEqual(Uint8Array.from(values, (_, i) => alone[Math.floor(i / 3)]))
})

test('the photographs agree with the published numbers to all their digits', async () => {
  const picture = await photograph('coffee-224.png')
  const found = distortion(picture, perturbed(jpegCompression, picture, 1) as Uint8Array)
  expect(Math.abs(found.diff_abs - 11.17681)).toBeLessThan(6e-6)
})
