import { expect, test } from 'vitest'
import { pinnedPictures, samplesOf } from '../../../test/corruptions.ts'
import { rootKey } from '../../core/key.ts'
import type { TensorColumn } from '../../core/table.ts'
import thing from './half-read-frame.ts'

test('the rest is grey, black or the last row that came', () => {
  const picture = { height: 4, width: 2, channels: 1, values: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }
  const by = (rest: string) => {
    const after = thing.apply(samplesOf(picture), thing.params.parse({ share: 0.5, rest }), rootKey(1))
    return [...(after.columns.get('image') as TensorColumn).values]
  }
  expect(by('grey')).toEqual([1, 2, 3, 4, 128, 128, 128, 128])
  expect(by('black')).toEqual([1, 2, 3, 4, 0, 0, 0, 0])
  expect(by('repeat')).toEqual([1, 2, 3, 4, 3, 4, 3, 4])
})

pinnedPictures(thing, {
  version: 1,
  digests: [
    '1f58d5614a60',
    '4884a52ef9e1',
    'f509117e5bfb',
    '289bff3e551b',
    '7c1ef0901a9e',
    'af3af9838c0a',
    'f919643a14b7',
    '968808db05bc',
    'd199de55cf59',
    '4857a9da816c',
    '4dba08d2e44b',
    '3c9d21b0c554',
    '7229f222f145',
    '7cb2d9451f72',
    '628f6347b5b5',
  ],
})
