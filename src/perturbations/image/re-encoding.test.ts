import { expect, test } from 'vitest'
import { distortion, fixedPicture, perturbed, photograph, pinnedPictures } from '../../../test/corruptions.ts'
import { jpegBytes } from './_jpeg.ts'
import reEncoding from './re-encoding.ts'

// Digests of what Pillow 9.4 (libjpeg-turbo 2.1.5) makes of the same pictures, saved and opened twice.
pinnedPictures(reEncoding, {
  version: 1,
  digests: [
    '55ea7b49d946',
    '3e2b01885844',
    'c0b9d2f90937',
    '54819d067faf',
    '7db9b49b9bc9',
    '3fff2f47265b',
    'f1a8ae595012',
    '5f5f7b55b64d',
    'b5d31c81c63e',
    'b0a428cdf8b3',
    '44a000c701f1',
    'ff0b0ed1d564',
    '1b1962cb47c8',
    '7e5fc9e3f9b9',
    'f65b2adef3ef',
  ],
})

test('it is one JPEG after the other, at any width', () => {
  const picture = fixedPicture(70, 73, 3)
  const once = jpegBytes(picture, 92).slice()
  const twice = jpegBytes({ ...picture, values: once }, 85).slice()
  expect(perturbed(reEncoding, picture, 1)).toEqual(twice)
})

test.each(['chelsea-224.png', 'coffee-224.png', 'astronaut-224.png'])(
  '%s looks as before at the worst level',
  async (name) => {
    const picture = await photograph(name)
    const found = distortion(picture, perturbed(reEncoding, picture, 1) as Uint8Array)
    expect(found.psnr).toBeGreaterThan(30)
    expect(found.ssim).toBeGreaterThan(0.9)
    expect(found.diff_abs).toBeGreaterThan(0.5)
  },
)
