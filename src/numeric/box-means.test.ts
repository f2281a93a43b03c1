import { expect, test } from 'vitest'
import { fixedPicture } from '../../test/corruptions.ts'
import { digestBytes } from '../core/digest.ts'
import { boxTiles } from './box-means.ts'
import { plainWarpBench } from './warp-plain.ts'

// What Pillow 9.4 makes of the same bytes: image.resize((columns, rows), Image.BOX).resize((width, height), Image.BOX).
const pillow = [
  [224, 224, 3, 67, 90, 'b2c4210e271a'],
  [33, 47, 3, 33, 46, 'e01dbbb63c0d'],
  [33, 47, 1, 5, 9, 'aeee285f2907'],
  [17, 5, 3, 1, 1, 'f1c6b7e583e4'],
  [300, 7, 3, 13, 7, '23cf8c1df563'],
  [1, 1, 1, 1, 1, '32ebb1abcc1c'],
  [40, 40, 3, 4, 4, '86c6c6ce6e97'],
  [61, 53, 3, 31, 2, 'ff846a2ef12c'],
] as const

test.each(pillow)('%i x %i x %i bytes become %i x %i tiles', (height, width, channels, rows, columns, digest) => {
  const grid = fixedPicture(height, width, channels)
  const tiles = boxTiles(grid, rows, columns).slice()
  expect(digestBytes(tiles).slice(0, 12)).toBe(digest)
  expect(boxTiles(grid, rows, columns, plainWarpBench)).toEqual(tiles)
})

test('as many tiles as places leave everything as it is', () => {
  const grid = fixedPicture(21, 34, 3)
  expect(boxTiles(grid, 21, 34)).toEqual(grid.values)
})

test('the only tile is the mean', () => {
  const values = Uint8Array.of(10, 20, 30, 40)
  expect([...boxTiles({ height: 2, width: 2, channels: 1, values }, 1, 1)]).toEqual([25, 25, 25, 25])
})
