import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import deadPixels from './dead-pixels.ts'

const grey = { ...fixedPicture(100, 100, 3), values: new Uint8Array(30_000).fill(90) }

test('a share of the pixels fails in all channels, half of them hot; a greater share holds the lesser', () => {
  const few = perturbed(deadPixels, grey, 0.8)
  const many = perturbed(deadPixels, grey, 1)
  const states = Array.from({ length: 10_000 }, (_, i) => [...few.subarray(3 * i, 3 * i + 3)])
  expect(states.every(([r, g, b]) => r === g && g === b && [0, 90, 255].includes(r))).toBe(true)
  const [black, white] = [0, 255].map((value) => states.filter(([r]) => r === value).length)
  expect(black + white).toBe(300)
  // Standard error 17.3.
  expect(Math.abs(black - white)).toBeLessThan(70)
  expect(few.every((v, i) => v === 90 || many[i] === v)).toBe(true)
})

pinnedPictures(deadPixels, {
  version: 1,
  digests: [
    '24c6b6ef0e3b',
    'd1f85e15f2c3',
    '80f9a10a45d1',
    '43de979eec04',
    '5350e8094835',
    'bda8fb621b83',
    'fcdff029668c',
    'a93edf0c387c',
    '2ab16f97caec',
    '8954b393bd53',
    'c1dd3f892ca4',
    '185f9c27f43d',
    '41ed0351f52f',
    '5b8c782859ad',
    '37ad9cee277a',
  ],
})
