import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import saturate from './saturate.ts'

const small = (values: Uint8Array) => ({ height: 1, width: values.length / 3, channels: 3, values })

test('multiplies the distance from the greatest channel, keeping that one', () => {
  // Level 3 of small pictures multiplies the saturation by 1.5: 1 - 100/200 = 0.5 becomes 0.75, 1 - 20/200 becomes 1.
  expect(Array.from(perturbed(saturate, small(Uint8Array.of(200, 100, 150, 20, 200, 110)), 0.6))).toEqual([
    200, 50, 125, 0, 200, 100,
  ])
})

test('takes nine tenths of the colour away at the second level', () => {
  expect(Array.from(perturbed(saturate, small(Uint8Array.of(200, 100, 0, 90, 90, 90)), 0.4))).toEqual([
    200, 190, 180, 90, 90, 90,
  ])
})

test('turns grey pixels reddish where the published levels add to the saturation', () => {
  expect(Array.from(perturbed(saturate, small(Uint8Array.of(200, 200, 200, 0, 0, 0)), 1))).toEqual([
    200, 160, 160, 0, 0, 0,
  ])
})

test('leaves grey images alone', () => {
  const grey = fixedPicture(20, 20, 1)
  for (const severity of [0.2, 1]) expect(perturbed(saturate, grey, severity)).toEqual(grey.values)
})

conformsToPublished(saturate, 'saturate')

pinnedPictures(saturate, {
  version: 1,
  digests: [
    '058333a60961',
    '5422303caaa4',
    'c85938efc7e4',
    'c4ea2d211a17',
    '5a430ae9b1c8',
    '9771d3897f3c',
    'f38381f6fb8b',
    'f4362bea95b1',
    '5ee733ba73bb',
    'd1b247b2eb4c',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
  ],
})
