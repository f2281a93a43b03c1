import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures, samplesOf } from '../../../test/corruptions.ts'
import { rootKey } from '../../core/key.ts'
import { applyAt } from '../../core/severity.ts'
import type { TensorColumn } from '../../core/table.ts'
import whiteBalance from './white-balance.ts'

const grey = (value: number) => ({ height: 1, width: 1, channels: 3, values: Uint8Array.of(value, value, value) })

function towards(way: 'red' | 'blue', severity: number, value: number): number[] {
  const after = applyAt(whiteBalance, samplesOf(grey(value)), severity, { towards: way }, rootKey(1))
  return Array.from((after.columns.get('image') as TensorColumn).values)
}

test('turns a grey wall orange in the light of lamps and blue in the shade', () => {
  for (const severity of [0.2, 0.6, 1]) {
    const [r, g, b] = towards('red', severity, 128)
    expect(r).toBeGreaterThan(g)
    expect(g).toBeGreaterThan(b)
    const [s, h, c] = towards('blue', severity, 128)
    expect(s).toBeLessThan(h)
    expect(h).toBeLessThan(c)
  }
})

test('goes either way, as drawn for the image and the same at every severity', () => {
  const redder = (seed: number, severity: number): boolean => {
    const [r, , b] = perturbed(whiteBalance, grey(128), severity, seed)
    return r > b
  }
  const ways = Array.from({ length: 40 }, (_, seed) => redder(seed, 1))
  expect(ways.filter((way) => way).length).toBeGreaterThan(8)
  expect(ways.filter((way) => !way).length).toBeGreaterThan(8)
  ways.forEach((way, seed) => {
    expect(redder(seed, 0.3)).toBe(way)
  })
})

test('keeps black, the luminance of greys, and grey images', () => {
  expect(towards('red', 1, 0)).toEqual([0, 0, 0])
  const linear = (v: number): number => ((v / 255 + 0.055) / 1.055) ** 2.4
  for (const way of ['red', 'blue'] as const) {
    const [r, g, b] = towards(way, 0.6, 120)
    const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    expect(luminance / linear(120)).toBeGreaterThan(0.97)
    expect(luminance / linear(120)).toBeLessThan(1.03)
  }
  const picture = fixedPicture(20, 20, 1)
  expect(perturbed(whiteBalance, picture, 1)).toEqual(picture.values)
})

pinnedPictures(whiteBalance, {
  version: 1,
  digests: [
    '8b0d73a19070',
    '28edcee12223',
    '43e73518efb2',
    'af9be9468fcd',
    'f46f184d9418',
    '0a874e2741b2',
    'ec59a1544e90',
    '58c4b8c198d3',
    'a16ec5be7726',
    '2ead0778a797',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
    '85b7c751a32e',
  ],
})
