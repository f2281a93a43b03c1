import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import fog from './fog.ts'

const flat = (value: number) => ({ ...fixedPicture(128, 128, 3), values: new Uint8Array(128 * 128 * 3).fill(value) })

test('keeps to the greatest value of the image, which only the thickest fog reaches', () => {
  for (const severity of [0.2, 0.6, 1]) {
    const values = perturbed(fog, flat(200), severity)
    // (200 + 255 a p) 200 / (200 + 255 a) is least where p = 0, with a = 1.5, 2.5, 3.
    const amount = fog.levels[Math.round(severity * 5) - 1].amount
    expect(Math.min(...values)).toBe(Math.floor((200 * 200) / (200 + 255 * amount)))
    expect([199, 200]).toContain(Math.max(...values))
  }
})

test('is grey: all channels get the same', () => {
  const values = perturbed(fog, flat(90), 0.8)
  for (let i = 0; i < values.length; i += 3) {
    expect(values[i + 1]).toBe(values[i])
    expect(values[i + 2]).toBe(values[i])
  }
})

test('leaves black black, as its greatest value is that', () => {
  expect(new Set(perturbed(fog, flat(0), 1))).toEqual(new Set([0]))
})

test('changes bytes as it changes floats, cut off to whole levels', () => {
  const bytes = fixedPicture(33, 21, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  const fromFloats = perturbed(fog, floats, 0.5)
  perturbed(fog, bytes, 0.5).forEach((v, i) => {
    const level = 255 * fromFloats[i]
    // The floats come back within single precision of the level.
    expect(v === Math.floor(level + 1e-3) || v === Math.floor(level - 1e-3)).toBe(true)
  })
})

conformsToPublished(fog, 'fog', 12)

pinnedPictures(fog, {
  version: 1,
  digests: [
    '416f7de81f9e',
    '13ab00a3f20b',
    'cf03e661e177',
    'afd3404aa113',
    'd154f5c0f701',
    '397855a20586',
    'a39f3478ac85',
    'c8e8a48fab97',
    'ba42df65d1e7',
    '9a58e0e22794',
    'a5d8656537fc',
    '3f91ee96ac27',
    '4a75c16e20bd',
    'c99ab84ad945',
    '8fa5fff650fc',
  ],
})
