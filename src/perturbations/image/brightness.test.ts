import { expect, test } from 'vitest'
import { conformsToPublished, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import brightness from './brightness.ts'

test('adds to the greatest channel and keeps the proportions of the others', () => {
  // Level 2 adds 51 of 255 to the value: 102 becomes 153, and the channels grow by a half.
  const values = Uint8Array.of(102, 60, 20, 0, 0, 0, 10, 255, 0, 250, 250, 125)
  const wide = { height: 1, width: 4, channels: 3, values }
  expect(Array.from(perturbed(brightness, { ...wide, ...tall(values) }, 0.4)).slice(0, 12)).toEqual([
    153, 90, 30, 51, 51, 51, 10, 255, 0, 255, 255, 127,
  ])
})

/** The same row over and over, so that the picture takes the levels of large ones. */
function tall(row: Uint8Array): { height: number; width: number; values: Uint8Array } {
  const values = new Uint8Array(row.length * 30 * 65)
  for (let at = 0; at < values.length; at += row.length) values.set(row, at)
  return { height: 65, width: (row.length * 30) / 3, values }
}

test('adds to grey values, up to white', () => {
  const picture = { height: 2, width: 2, channels: 1, values: Float32Array.of(0, 0.25, 0.75, 1) }
  // Level 5 of small pictures adds 0.3.
  Array.from(perturbed(brightness, picture, 1)).forEach((v, i) => {
    expect(v).toBeCloseTo([0.3, 0.55, 1, 1][i], 6)
  })
})

conformsToPublished(brightness, 'brightness')

pinnedPictures(brightness, {
  version: 1,
  digests: [
    '93de0ef8431e',
    '82083e39e32b',
    '8cee78b62a95',
    '0058918ab224',
    'eb2ed8c510d5',
    '3f1a49eda8c2',
    '875ffda2f087',
    '8dd43e15b8b4',
    'f3cbefb7b271',
    '288fe4a81087',
    '8cddb4cee5e2',
    '06d71c788bb2',
    '3b91ea1d89bd',
    'c9e44e441c56',
    'e8c7c50b0b78',
  ],
})
