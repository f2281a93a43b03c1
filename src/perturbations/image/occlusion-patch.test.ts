import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import occlusionPatch from './occlusion-patch.ts'

pinnedPictures(occlusionPatch, {
  version: 1,
  digests: [
    '4482454397e1',
    'a27c2239460c',
    '14e888511635',
    '9246f136254a',
    'e67267f27fd3',
    'd48e8afdea41',
    '4a86694f3d63',
    '73767d6dcd03',
    'd62df0374eb9',
    'd2791a7725fc',
    '2f25a24e68c7',
    'dccbd3b1cffc',
    '70ec86e39646',
    '546e4d3bd71a',
    'dfdffc50f488',
  ],
})

const page = { height: 100, width: 200, channels: 3, values: new Uint8Array(60000).fill(7) }

test.each([
  [0.2, 22, 45],
  [0.6, 45, 89],
  [1, 67, 134],
])('at severity %d the patch is %i high and %i wide', (severity, height, width) => {
  const after = perturbed(occlusionPatch, page, severity)
  const hidden = Array.from({ length: 20000 }, (_, i) => i).filter((i) => after[3 * i] === 128)
  const rows = hidden.map((i) => Math.floor(i / 200))
  const columns = hidden.map((i) => i % 200)
  expect(Math.max(...rows) - Math.min(...rows) + 1).toBe(height)
  expect(Math.max(...columns) - Math.min(...columns) + 1).toBe(width)
  expect(hidden.length).toBe(height * width)
  expect(after.filter((value) => value === 128).length).toBe(3 * height * width)
  expect(after.filter((value) => value === 7).length).toBe(60000 - 3 * height * width)
})

test('a larger patch covers the smaller one of the same key, and places differ between keys', () => {
  const places = new Set<number>()
  for (let seed = 1; seed <= 8; seed++) {
    let before = perturbed(occlusionPatch, page, 0.1, seed)
    places.add(before.indexOf(128))
    for (const severity of [0.3, 0.55, 0.8, 1]) {
      const after = perturbed(occlusionPatch, page, severity, seed)
      expect(before.every((value, i) => value !== 128 || after[i] === 128)).toBe(true)
      before = after
    }
  }
  expect(places.size).toBe(8)
})
