import { expect, test } from 'vitest'
import { pinnedPictures } from '../../../test/corruptions.ts'
import { placesOf } from '../../../test/places.ts'
import shear from './shear.ts'

pinnedPictures(shear, {
  version: 1,
  digests: [
    'b0bf119ff249',
    '180812c03265',
    'ac0a09f7187b',
    'a9cbb760896b',
    '714349614804',
    '17287ba82b7e',
    'd79f262b0a42',
    'af5fd10cca19',
    '587ce95eddc3',
    '168c5833e8cf',
    '3c55a747e72b',
    '9556f93fab03',
    'c908f3f3f6ae',
    '81817ece5a5c',
    '8b69c597d3f3',
  ],
})

test('rows slide along each other, or columns, by the tangent of the angle', () => {
  const kinds = new Set<string>()
  const slope = Math.tan((20 * Math.PI) / 180)
  for (let seed = 1; seed <= 30; seed++) {
    const from = placesOf(shear, 101, { degrees: 20 }, seed)
    const [along, down] = [(from(70, 50).x - 50) / 20, (from(50, 70).y - 50) / 20]
    expect(Math.abs(along) + Math.abs(down)).toBeCloseTo(slope, 4)
    expect(Math.min(Math.abs(along), Math.abs(down))).toBeLessThan(1e-4)
    for (const [y, x] of [
      [50, 50],
      [40, 60],
    ]) {
      expect(from(y, x).x).toBeCloseTo(x + along * (y - 50), 3)
      expect(from(y, x).y).toBeCloseTo(y + down * (x - 50), 3)
    }
    kinds.add(`${Math.round(along * 10)} ${Math.round(down * 10)}`)
  }
  expect(kinds.size).toBe(4)
})
