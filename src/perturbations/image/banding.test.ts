import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import banding from './banding.ts'

test('bands of four rows have offsets of the declared spread, the same along a row and in all channels', () => {
  const [height, width] = [4000, 66]
  const picture = { height, width, channels: 3, values: new Uint8Array(height * width * 3).fill(128) }
  const after = perturbed(banding, picture, 0.4)
  const rows = Array.from({ length: height }, (_, y) => after.subarray(y * width * 3, (y + 1) * width * 3))
  expect(rows.every((row) => row.every((v) => v === row[0]))).toBe(true)
  const edges = rows.flatMap((row, y) => (y > 0 && row[0] !== rows[y - 1][0] ? [y % 4] : []))
  expect(new Set(edges).size).toBe(1)
  const offsets = rows.filter((_, y) => y % 4 === edges[0]).map((row) => row[0] - 127.5)
  const sd = Math.sqrt(offsets.reduce((sum, d) => sum + d * d, 0) / offsets.length)
  // 0.06 x 255 = 15.3; the standard error is 2.2 % of it.
  expect(Math.abs(sd / 15.3 - 1)).toBeLessThan(0.09)
})

pinnedPictures(banding, {
  version: 1,
  digests: [
    'b962ee5544a5',
    'dcddb149891e',
    '666b75a79771',
    'd52f64b738a9',
    'b8d886c15f4b',
    'ce5a0fce9f1b',
    '954001c18119',
    'f5e823b3a59a',
    '6e499ff83b41',
    '0d9e703bb8b7',
    '15dda432a589',
    '1fd90eacb1f1',
    '0d2f9ca88cff',
    'cb8c470bdb3b',
    '36a936aafcc3',
  ],
})
