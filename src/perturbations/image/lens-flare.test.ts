import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import thing from './lens-flare.ts'

test('only adds light, most of it in the upper half, and a veil everywhere', () => {
  const [height, width] = [101, 101]
  const picture = { height, width, channels: 3, values: new Uint8Array(height * width * 3).fill(20) }
  const after = perturbed(thing, picture, 0.6) as Uint8Array
  const sum = (from: number, to: number) => after.subarray(from * width * 3, to * width * 3).reduce((a, b) => a + b, 0)
  // A hundredth of the colour of the light at least: 20 + 2.55, cut off.
  expect(after.every((value) => value >= 22)).toBe(true)
  expect(Math.max(...after)).toBe(255)
  expect(sum(0, 50)).toBeGreaterThan(1.2 * sum(51, 101))
})

pinnedPictures(thing, {
  version: 1,
  digests: [
    '3a3bedf73747',
    '9ed7b6b8779c',
    '242280c17c56',
    'da479bc4f646',
    '63ff6b61f2c7',
    '6395c17c699e',
    '00add745bc65',
    '0936fafdfb15',
    'd58a95d06f23',
    '1c196e2187f0',
    '25c70801db3f',
    '6f78bb74b8b0',
    '688fb987ca16',
    'b38aa2c56a6c',
    '06e694ee9729',
  ],
})
