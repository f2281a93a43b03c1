import { expect, test } from 'vitest'
import { pinnedPictures } from '../../../test/corruptions.ts'
import { placesOf } from '../../../test/places.ts'
import translation from './translation.ts'

pinnedPictures(translation, {
  version: 1,
  digests: [
    '207d994fb682',
    '2f7bd1e5512b',
    '147f16cdbcfe',
    'd2fd51eec74f',
    '5e7862e65347',
    '782f317e1ec9',
    '5a7bf5991219',
    '440697cab73d',
    'cf00eaaf3f63',
    '2faaf4cb2033',
    '75b2d7ef7587',
    '618ccf8ed871',
    'a60897240af6',
    '16a73faf03b6',
    '26fa7b061a14',
  ],
})

test('everything moves as far in one direction, which differs between keys', () => {
  const directions = new Set<string>()
  for (let seed = 1; seed <= 6; seed++) {
    const from = placesOf(translation, 100, { distance: 0.1 }, seed)
    const [dx, dy] = [from(50, 50).x - 50, from(50, 50).y - 50]
    expect(Math.hypot(dx, dy)).toBeCloseTo(10, 3)
    expect(from(30, 70).x).toBeCloseTo(70 + dx, 3)
    expect(from(30, 70).y).toBeCloseTo(30 + dy, 3)
    directions.add(`${dx.toFixed(2)} ${dy.toFixed(2)}`)
  }
  expect(directions.size).toBe(6)
})
