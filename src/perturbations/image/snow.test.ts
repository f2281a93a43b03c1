import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import snow from './snow.ts'

const black = (side: number) => ({ height: side, width: side, channels: 1, values: new Uint8Array(side * side) })

test('whitens what is beneath: a flat colour becomes the mix with its luma, where no flake falls', () => {
  // Level 1 of small pictures: 0.95 x + 0.05 max(x, 1.5 luma + 127.5); luma of (100, 50, 200) is 82.05.
  const values = Uint8Array.from({ length: 40 * 40 * 3 }, (_, i) => [100, 50, 200][i % 3])
  const after = perturbed(snow, { height: 40, width: 40, channels: 3, values }, 0.2)
  const least = [255, 255, 255]
  after.forEach((v, i) => {
    least[i % 3] = Math.min(least[i % 3], v)
  })
  expect(least).toEqual([107, 60, 202])
})

test('looks the same upside down, but for the image beneath', () => {
  for (const severity of [0.2, 1]) {
    const after = perturbed(snow, black(80), severity)
    expect(after.slice().reverse()).toEqual(after)
  }
})

test('flakes fall: light varies less downwards than sideways', () => {
  let [down, across] = [0, 0]
  for (let seed = 0; seed < 20; seed++) {
    const after = perturbed(snow, black(100), 0.4, seed)
    for (let i = 0; i < 99 * 100; i++) down += Math.abs(after[i + 100] - after[i])
    for (let i = 0; i < 99 * 100; i++) across += Math.abs(after[i + 1] - after[i])
  }
  expect(across).toBeGreaterThan(1.3 * down)
})

test('snow on colours is white: it adds as much to every channel', () => {
  const grey = fixedPicture(50, 50, 1)
  const colours = {
    ...grey,
    channels: 3,
    values: Uint8Array.from({ length: 7500 }, (_, i) => grey.values[(i / 3) | 0]),
  }
  const after = perturbed(snow, grey, 0.6)
  perturbed(snow, colours, 0.6).forEach((v, i) => {
    expect(Math.abs(v - after[(i / 3) | 0])).toBeLessThanOrEqual(1)
  })
})

conformsToPublished(snow, 'snow', 12)

pinnedPictures(snow, {
  version: 1,
  digests: [
    'b82f05a75680',
    '1a2c1ca56e22',
    '84adac22bdb3',
    '16fe72829b4b',
    '381646aff444',
    '3445f62fcd70',
    '62e32b9a1c04',
    '8c0cfcfdd9e0',
    'fdbcff382dda',
    '44c9e789d7fe',
    'bc9598bf5059',
    '9e2b139f3331',
    'f90f7cea64b9',
    '73f952892d2d',
    'b306514999ed',
  ],
})
