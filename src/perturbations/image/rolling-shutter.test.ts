import { expect, test } from 'vitest'
import { pinnedPictures } from '../../../test/corruptions.ts'
import { placesOf } from '../../../test/places.ts'
import rollingShutter from './rolling-shutter.ts'

pinnedPictures(rollingShutter, {
  version: 1,
  digests: [
    '168a2d4304d0',
    '5729d5926329',
    'cb5c291e8475',
    '918816917c86',
    'a9439e38bd0e',
    'b4794e03cf33',
    '20d55b57270d',
    '388e118feb47',
    '49c2445087b2',
    'f30e6d64ab73',
    '7becc9980483',
    '8f8d9f7c19a2',
    'f9dc12343a09',
    '56f14424d92d',
    '860cbc66bf2f',
  ],
})

test('without a vibration the rows lean evenly, and the middle row stays', () => {
  const from = placesOf(rollingShutter, 101, { skew: 0.2, wobble: 0 })
  const lean = (from(70, 50).x - 50) / 20
  expect(Math.abs(lean)).toBeCloseTo(0.2, 4)
  for (const [y, x] of [
    [50, 50],
    [30, 60],
    [95, 40],
  ]) {
    expect(from(y, x).x).toBeCloseTo(x + lean * (y - 50), 3)
    expect(from(y, x).y).toBeCloseTo(y, 3)
  }
})

test('a vibration alone swings every row by at most its amplitude, two to four times', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const from = placesOf(rollingShutter, 200, { skew: 0, wobble: 0.02 }, seed)
    const swings = Array.from({ length: 200 }, (_, y) => from(y, 100).x - 100)
    expect(Math.max(...swings)).toBeGreaterThan(0.99 * 4)
    expect(Math.max(...swings.map(Math.abs))).toBeLessThan(4.001)
    const crossings = swings.filter((swing, y) => y > 0 && swing < 0 !== swings[y - 1] < 0).length
    expect(crossings).toBeGreaterThanOrEqual(3)
    expect(crossings).toBeLessThanOrEqual(9)
    for (const y of [3, 77, 150]) expect(from(y, 60).x - 60).toBeCloseTo(swings[y], 3)
  }
})
