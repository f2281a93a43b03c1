import { expect, test } from 'vitest'
import { pinnedPictures } from '../../../test/corruptions.ts'
import { placesOf } from '../../../test/places.ts'
import rotation from './rotation.ts'

pinnedPictures(rotation, {
  version: 1,
  digests: [
    'cce8583edd87',
    'd1f0fb42f665',
    '31db41835b3a',
    'c9390ba02f51',
    'c02f0791a29f',
    '094159bad453',
    'b30100f0b9da',
    '0a29cc229d68',
    'aab7b7d2d938',
    '3cadf4f0eee1',
    '10118b01a7fe',
    'f93ad9657ce1',
    '159e9e39436b',
    '486fd6f9e7f2',
    '0817341c540d',
  ],
})

test.each([5, 20, 90])('%i degrees are an angle, and the middle stays', (degrees) => {
  const sides = new Set<number>()
  for (let seed = 1; seed <= 12; seed++) {
    const from = placesOf(rotation, 101, { degrees }, seed)
    const angle = (degrees * Math.PI) / 180
    const [middle, right, below] = [from(50, 50), from(50, 70), from(70, 50)]
    expect(Math.hypot(middle.x - 50, middle.y - 50)).toBeLessThan(1e-3)
    const side = Math.sign(right.y - 50)
    sides.add(side)
    expect(right.x - 50).toBeCloseTo(20 * Math.cos(angle), 3)
    expect(right.y - 50).toBeCloseTo(side * 20 * Math.sin(angle), 3)
    expect(below.x - 50).toBeCloseTo(-side * 20 * Math.sin(angle), 3)
    expect(below.y - 50).toBeCloseTo(20 * Math.cos(angle), 3)
  }
  expect([...sides].sort()).toEqual([-1, 1])
})
