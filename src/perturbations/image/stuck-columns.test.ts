import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import stuckColumns from './stuck-columns.ts'

test('a share of the columns, rounded up, gives one grey level each from top to bottom', () => {
  const picture = fixedPicture(70, 90, 3)
  const after = perturbed(stuckColumns, picture, 0.6)
  const levels: number[] = []
  for (let x = 0; x < 90; x++) {
    const column = Array.from({ length: 70 }, (_, y) => after.slice((90 * y + x) * 3, (90 * y + x) * 3 + 3))
    const changed = column.some((pixel, y) => pixel.some((v, c) => v !== picture.values[(90 * y + x) * 3 + c]))
    if (!changed) continue
    expect(new Set(column.flatMap((pixel) => [...pixel])).size).toBe(1)
    levels.push(column[0][0])
  }
  // 0.06 of 90 columns are 5.4.
  expect(levels.length).toBe(6)
  expect(new Set(levels).size).toBeGreaterThan(3)
})

pinnedPictures(stuckColumns, {
  version: 1,
  digests: [
    '40b67f816003',
    '3b80170a1a37',
    '13661afa6a97',
    '0962e814ab3d',
    '5f80448e1002',
    'd713f536a177',
    '3a9236621256',
    'e974893f1436',
    '9c66f967a7bd',
    '33113719c1c6',
    '1c1080be942f',
    '9341f02d5568',
    '34a074ff5a39',
    '3eefb2dc7718',
    'e3b111a4a96e',
  ],
})
