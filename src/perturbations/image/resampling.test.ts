import { expect, test } from 'vitest'
import { distortion, perturbed, photograph, pinnedPictures } from '../../../test/corruptions.ts'
import resampling from './resampling.ts'

pinnedPictures(resampling, {
  version: 1,
  digests: [
    '8daa588d631a',
    'a13962c98126',
    '824f567d85c3',
    'd793a9843a4c',
    '234c212b4e78',
    '411b0907871e',
    'daaf39cb3126',
    '7b64f0aa3654',
    'd3a2deb245f8',
    'de3a5e8cdb15',
    'bedd6cb39ed1',
    '0553fcf10b59',
    'c6879599946c',
    '42421cfaa855',
    'adee3f3d920d',
  ],
})

test('halves in between are (-1 9 9 -1) / 16, twice', () => {
  // Of 32 places, of which 31 are made: the middle one lies half-way between two, and back again.
  const values = Float32Array.from({ length: 32 * 32 }, (_, i) => (i % 32 === 15 || i % 32 === 16 ? 1 : 0))
  const after = perturbed(resampling, { height: 32, width: 32, channels: 1, values }, 0.2)
  const keys = (d: number): number => {
    const t = Math.abs(d)
    return t < 1 ? (1.5 * t - 2.5) * t * t + 1 : t < 2 ? ((2.5 - 0.5 * t) * t - 4) * t + 2 : 0
  }
  const small = Array.from({ length: 31 }, (_, i) => {
    const place = ((i + 0.5) * 32) / 31 - 0.5
    return keys(place - 15) + keys(place - 16)
  })
  expect(small[15]).toBeCloseTo(18 / 16, 12)
  for (let x = 3; x < 29; x++) {
    const place = ((x + 0.5) * 31) / 32 - 0.5
    const wanted = small.reduce((sum, value, i) => sum + value * keys(place - i), 0)
    expect(after[32 * 20 + x]).toBeCloseTo(Math.min(1, Math.max(0, wanted)), 5)
  }
})

test('a page of one brightness stays as it is', () => {
  const page = { height: 90, width: 70, channels: 3, values: new Uint8Array(90 * 70 * 3).fill(201) }
  for (const severity of [0.1, 0.5, 1]) expect(new Set(perturbed(resampling, page, severity))).toEqual(new Set([201]))
})

test.each(['chelsea-224.png', 'coffee-224.png', 'astronaut-224.png'])(
  '%s looks as before at the worst level',
  async (name) => {
    const picture = await photograph(name)
    const found = distortion(picture, perturbed(resampling, picture, 1) as Uint8Array)
    expect(found.psnr).toBeGreaterThan(26)
    expect(found.ssim).toBeGreaterThan(0.85)
    expect(Math.abs(found.diff_mean)).toBeLessThan(0.1)
  },
)
