import { expect, test } from 'vitest'
import { conformsToPublished, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import zoomBlur from './zoom-blur.ts'

conformsToPublished(zoomBlur, 'zoom-blur')

pinnedPictures(zoomBlur, {
  version: 1,
  digests: [
    '94b982803b48',
    '5ba7829d2421',
    '62314b61ee01',
    '22f48e1bc64a',
    '41ebeb8b393d',
    'fe87926828b2',
    '5668ba52a123',
    '0cd13d49a0fd',
    '2b5ece036296',
    'bbbeea394617',
    '86a2a6ab53eb',
    '107b53e0fe2e',
    'a86ec867393e',
    '832c291babf2',
    '94629dda45e0',
  ],
})

test('a bright point is drawn outwards as far as the greatest zoom goes, and the middle stays', () => {
  const values = new Float32Array(101 * 101)
  values[50 * 101 + 50] = 1
  values[50 * 101 + 80] = 1
  const after = perturbed(zoomBlur, { height: 101, width: 101, channels: 1, values }, 1)
  // Cut to an even number of rows, the middle moves by half a pixel.
  let middle = 0
  for (const place of [-101, 0, 101]) for (const side of [-1, 0, 1]) middle += after[50 * 101 + 50 + place + side]
  expect(middle).toBeGreaterThan(0.9)
  const along = Array.from(after.subarray(50 * 101 + 60, 50 * 101 + 101))
  // 30 pixels off the middle, zoomed by 1 to 1.3: up to 39 pixels off it
  const lit = along.flatMap((value, x) => (value > 0 ? [x + 10] : []))
  expect(lit[0]).toBe(30)
  expect(Math.abs(lit[lit.length - 1] - 39)).toBeLessThanOrEqual(1)
  expect(after[50 * 101 + 50 - 30]).toBe(0)
})

test('between two levels the greatest zoom moves on and the number of copies is whole', () => {
  const page = { height: 70, width: 90, channels: 3, values: new Uint8Array(70 * 90 * 3).fill(201) }
  for (const severity of [0.03, 0.5, 0.77]) {
    expect(new Set(perturbed(zoomBlur, page, severity))).toEqual(new Set([201]))
  }
})
