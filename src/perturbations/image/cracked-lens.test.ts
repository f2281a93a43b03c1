import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import thing from './cracked-lens.ts'

test('pale and dark lines meet in one point, and most of the image is as it was', () => {
  const [height, width] = [150, 150]
  const picture = { height, width, channels: 1, values: new Uint8Array(height * width).fill(128) }
  const after = perturbed(thing, picture, 0.2) as Uint8Array
  const pale = after.filter((value) => value > 128).length
  const dark = after.filter((value) => value < 128).length
  // Three cracks of 38 to 150 steps, of one pixel each or two of them in one.
  expect(pale).toBeGreaterThan(50)
  expect(dark).toBeGreaterThan(50)
  expect(pale + dark).toBeLessThan(900)
})

pinnedPictures(thing, {
  version: 1,
  digests: [
    '65f755037b80',
    'c0f9cbe55c75',
    '1c8f751b002f',
    '8243fa80b2ee',
    '3afd4c838389',
    '5b02cae0f2bb',
    '570d31727f7c',
    '6b6039b10c31',
    '42fc8aaa4cfe',
    '596d3f06dbe3',
    '104e8537a302',
    '2bdec22d2709',
    '13b884d363c8',
    'aeb94d8c5ddc',
    'cf4928863e0f',
  ],
})
