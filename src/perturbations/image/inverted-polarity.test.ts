import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import thing from './inverted-polarity.ts'

test('the last rows are their own negative', () => {
  const picture = { height: 5, width: 1, channels: 1, values: Uint8Array.of(0, 10, 20, 30, 255) }
  expect([...perturbed(thing, picture, 0.4)]).toEqual([0, 10, 20, 225, 0])
  expect([...perturbed(thing, picture, 1)]).toEqual([255, 245, 235, 225, 0])
})

pinnedPictures(thing, {
  version: 1,
  digests: [
    'dbdf0de9a84f',
    '6d1e46003937',
    '13766b884376',
    'fddf8b3e8d55',
    'f8442ced6b63',
    'ddb917337e74',
    'e2f6276d7adb',
    '2b8b910c090f',
    'c9ca012f73b8',
    '509e39c84c07',
    'a1782d88b41c',
    '4f4c95ccf5bb',
    '21fe467af447',
    '742f045f298f',
    'e9a31411cb27',
  ],
})
