import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import hue from './hue.ts'

const pixel = (...values: number[]) => ({
  height: 1,
  width: values.length / 3,
  channels: 3,
  values: Uint8Array.from(values),
})

test('turns red by 60 degrees into yellow or magenta, as drawn for the image', () => {
  const seen = new Set(Array.from({ length: 30 }, (_, seed) => perturbed(hue, pixel(200, 0, 0), 0.8, seed).join()))
  expect(seen).toEqual(new Set(['200,200,0', '200,0,200']))
})

test('turns every colour the same way and keeps its greatest and least channel', () => {
  // By 90 degrees: red (0) to 90 or 270, green (120) to 210 or 30, blue (240) to 330 or 150.
  const seen = new Set(
    Array.from({ length: 30 }, (_, seed) =>
      perturbed(hue, pixel(220, 20, 20, 20, 220, 20, 20, 20, 220), 1, seed).join(),
    ),
  )
  expect(seen).toEqual(new Set(['120,220,20,20,120,220,220,20,120', '120,20,220,220,120,20,20,220,120']))
})

test('goes the same way at every severity', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const greens = [0.2, 0.5, 1].map((severity) => perturbed(hue, pixel(200, 0, 0), severity, seed)[1] > 0)
    expect(new Set(greens).size).toBe(1)
  }
})

test('leaves grey pixels and grey images alone', () => {
  expect(Array.from(perturbed(hue, pixel(90, 90, 90, 0, 0, 0), 1))).toEqual([90, 90, 90, 0, 0, 0])
  const grey = fixedPicture(20, 20, 1)
  expect(perturbed(hue, grey, 1)).toEqual(grey.values)
})

pinnedPictures(hue, {
  version: 1,
  digests: [
    'e013ed809653',
    '3effd43de229',
    '4d63608ca143',
    '8dd7310190da',
    '904031c612e4',
    'c9c8df399719',
    'cd52b57cb434',
    '72bde3095340',
    'a11cd9d63b98',
    '66296b4c0484',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
  ],
})
