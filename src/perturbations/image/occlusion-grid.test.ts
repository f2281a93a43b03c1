import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import occlusionGrid from './occlusion-grid.ts'

pinnedPictures(occlusionGrid, {
  version: 1,
  digests: [
    'c09312d5df42',
    'e93eaa1c7edf',
    'aa9eb3a7df00',
    '4b5725979a7b',
    '070ff1ac98c8',
    '918779621bfb',
    'c77a39240642',
    '4a99fea31352',
    '7b81f02a603f',
    'baaf174ce10a',
    '9d8d9c234f9f',
    'fc90e7dcf717',
    '9b7dd4b877e7',
    '19d7c6335593',
    '810f3d4dce2d',
  ],
})

const page = { height: 80, width: 160, channels: 1, values: new Uint8Array(12800).fill(7) }

/** Whether each of 8 x 8 cells of 10 x 20 pixels is hidden; null where it is in part. */
function hiddenCells(severity: number, seed: number): (boolean | null)[] {
  const after = perturbed(occlusionGrid, page, severity, seed)
  return Array.from({ length: 64 }, (_, cell) => {
    const inside = Array.from({ length: 200 }, (_, i) => {
      const [y, x] = [10 * Math.floor(cell / 8) + Math.floor(i / 20), 20 * (cell % 8) + (i % 20)]
      return after[160 * y + x] === 128
    })
    return inside.every(Boolean) ? true : inside.some(Boolean) ? null : false
  })
}

test.each([
  [0.2, 6],
  [0.4, 13],
  [0.6, 19],
  [0.8, 29],
  [1, 38],
])('at severity %d it hides %i of 64 whole cells', (severity, count) => {
  const cells = hiddenCells(severity, 3)
  expect(cells).not.toContain(null)
  expect(cells.filter(Boolean).length).toBe(count)
})

test('what a lesser share hides a greater one hides too, and every cell has its turn', () => {
  const seen = new Set<number>()
  for (let seed = 1; seed <= 20; seed++) {
    const [few, many] = [hiddenCells(0.3, seed), hiddenCells(0.9, seed)]
    expect(few.every((hidden, cell) => !hidden || many[cell])).toBe(true)
    many.forEach((hidden, cell) => {
      if (hidden) seen.add(cell)
    })
  }
  expect(seen.size).toBe(64)
})
