import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import thing from './swapped-channels.ts'

test('red and blue change places in the last rows', () => {
  const picture = { height: 5, width: 1, channels: 3, values: new Uint8Array(15).map((_, i) => [10, 20, 30][i % 3]) }
  expect([...perturbed(thing, picture, 0.4)]).toEqual([10, 20, 30, 10, 20, 30, 10, 20, 30, 30, 20, 10, 30, 20, 10])
  expect(perturbed(thing, picture, 1)).toEqual(picture.values.map((_, i) => [30, 20, 10][i % 3]))
})

pinnedPictures(thing, {
  version: 1,
  digests: [
    '6cce93e79fb0',
    '409b689b535d',
    '67454b52be66',
    'b56355fdd798',
    'bffb1d0e6bc5',
    '89c6faed2cc5',
    '871a2b2aa064',
    '606694ee8cd7',
    '16af20d666ab',
    'a3b8fc224e42',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
  ],
})
