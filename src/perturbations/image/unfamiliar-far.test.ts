import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import unfamiliarFar from './unfamiliar-far.ts'

pinnedPictures(unfamiliarFar, {
  version: 1,
  digests: [
    'db358a6d6e7f',
    '0fa80b0f5f2f',
    'fde09d2c7882',
    'a7c959b40850',
    'a16b01cebd63',
    '03f02c7d9135',
    '242d2b449ae0',
    '75654fa526ac',
    '555ce6460879',
    'de206ddad4dd',
    '5d7771a8a9ed',
    'de22cbf821ea',
    '125a55c3920d',
    '2f6f391a2bbc',
    '09748a2989eb',
  ],
})

const colours = (values: ArrayLike<number>): string[] =>
  Array.from({ length: values.length / 3 }, (_, i) => `${values[3 * i]},${values[3 * i + 1]},${values[3 * i + 2]}`)

test('every colour stays as often as it was, and the declared share of the pixels changes places', () => {
  const picture = { height: 20, width: 25, channels: 3, values: Uint8Array.from({ length: 1500 }, (_, i) => i / 3 / 2) }
  const before = colours(picture.values)
  for (const severity of [0.2, 0.5, 1]) {
    const after = colours(perturbed(unfamiliarFar, picture, severity))
    expect([...after].sort()).toEqual([...before].sort())
    // Two neighbours have each colour, so that one in 500 places takes its own colour again, by chance.
    const moved = after.filter((colour, i) => colour !== before[i]).length
    expect(moved).toBeLessThanOrEqual(500 * severity)
    expect(moved).toBeGreaterThan(500 * severity - 8)
  }
})

test('a greater share keeps what a lesser one did, but for one pixel', () => {
  const picture = fixedPicture(16, 16, 1)
  const [some, more] = [0.4, 0.9].map((severity) => perturbed(unfamiliarFar, picture, severity))
  const undone = some.filter((value, i) => value !== picture.values[i] && more[i] !== value)
  expect(undone.length).toBeLessThanOrEqual(1)
})
