import { expect, test } from 'vitest'
import { conformsToPublished, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import motionBlur from './motion-blur.ts'

conformsToPublished(motionBlur, 'motion-blur', 8)

pinnedPictures(motionBlur, {
  version: 1,
  digests: [
    'd0bda5b36bb7',
    'ba949b6f3219',
    '7cbe51d21a7f',
    'dcd7e224a532',
    '523819ae06f9',
    'a2e39c84ccdb',
    '0de4c3fd7261',
    '813c070047ba',
    '813c070047ba',
    'e7ba8a80307e',
    '05b7b55ac202',
    '21500f0488a2',
    'c098189bb2e1',
    'c098189bb2e1',
    'd5d2bf3ed6e8',
  ],
})

/** The trail that a bright point in the middle leaves: its places, from the point on, and their values. */
function trail(severity: number, seed: number): { down: number; right: number; value: number }[] {
  const values = new Float32Array(101 * 101)
  values[50 * 101 + 50] = 1
  const after = perturbed(motionBlur, { height: 101, width: 101, channels: 1, values }, severity, seed)
  return Array.from(after, (value, i) => ({ down: Math.floor(i / 101) - 50, right: (i % 101) - 50, value }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.right - a.right)
}

test('a bright point leaves a fading straight trail', () => {
  const places = trail(0.6, 3)
  const { down, right } = places[places.length - 1]
  const length = Math.sqrt(down * down + right * right)
  expect(length).toBeGreaterThan(28)
  expect(length).toBeLessThan(32)
  expect(Math.abs(down / right)).toBeLessThanOrEqual(1.05)
  expect(places.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 5)
  for (const place of places) {
    expect(Math.abs((place.down * right - place.right * down) / length)).toBeLessThan(1)
    expect(place.value).toBeLessThanOrEqual(places[0].value)
  }
})

test('the slope is drawn for each image and is the same at every severity', () => {
  const slope = (severity: number, seed: number): number => {
    const places = trail(severity, seed)
    return places[places.length - 1].down / places[places.length - 1].right
  }
  for (const seed of [1, 2, 3]) expect(Math.abs(slope(0.6, seed) - slope(1, seed))).toBeLessThan(0.06)
  const slopes = Array.from({ length: 40 }, (_, seed) => slope(1, seed))
  expect(Math.min(...slopes)).toBeLessThan(-0.6)
  expect(Math.max(...slopes)).toBeGreaterThan(0.6)
})
