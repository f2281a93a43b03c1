import { expect, test } from 'vitest'
import { perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import randomErasing from './random-erasing.ts'

pinnedPictures(randomErasing, {
  version: 1,
  digests: [
    '232af4786471',
    '6083f32b4350',
    '29f71b1d5306',
    '30df31ebf152',
    '1831bf2a59b6',
    '031c9010e0a6',
    '779288624b2d',
    '92f000fc7f08',
    '43782dc54ebf',
    'ac608a1caf43',
    '5fd008ced8d1',
    '0dbc74a7d12e',
    '2b11220e4176',
    'd36f57004079',
    '303a0e531bb4',
  ],
})

const page = { height: 120, width: 120, channels: 3, values: new Float32Array(43200).fill(0.3) }
const grey = Math.fround(Math.fround(0.3 * 255) / 255)

/** The box around what changed, and the values in it. */
function erased(severity: number, seed: number) {
  const after = perturbed(randomErasing, page, severity, seed)
  const changed = Array.from(after, (_, i) => i).filter((i) => Math.abs(after[i] - grey) > 1e-6)
  const rows = changed.map((i) => Math.floor(i / 360))
  const columns = changed.map((i) => Math.floor(i / 3) % 120)
  const [top, left] = [Math.min(...rows), Math.min(...columns)]
  const [height, width] = [Math.max(...rows) - top + 1, Math.max(...columns) - left + 1]
  return { top, left, height, width, values: changed.map((i) => after[i]), after }
}

test('a rectangle of the declared area and of varying proportions is erased', () => {
  const ratios: number[] = []
  for (let seed = 1; seed <= 20; seed++) {
    const { height, width, values } = erased(0.4, seed)
    expect(Math.abs((height * width) / 14400 - 0.1)).toBeLessThan(0.006)
    expect(values.length).toBeGreaterThan(0.98 * 3 * height * width)
    ratios.push(height / width)
  }
  expect(Math.min(...ratios)).toBeGreaterThan(0.28)
  expect(Math.max(...ratios)).toBeLessThan(3.5)
  expect(ratios.filter((ratio) => ratio > 1).length).toBeGreaterThan(4)
  expect(ratios.filter((ratio) => ratio < 1).length).toBeGreaterThan(4)
})

test('what fills it is uniform noise from black to white', () => {
  const { values } = erased(1, 5)
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const variance = values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / values.length
  // Some 17,000 values of standard deviation 0.289.
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01)
  expect(Math.abs(variance * 12 - 1)).toBeLessThan(0.04)
  expect(Math.min(...values)).toBe(0)
  expect(Math.max(...values)).toBe(1)
})

test('a larger rectangle covers the smaller one, with the same noise', () => {
  for (let seed = 1; seed <= 5; seed++) {
    const [few, many] = [erased(0.3, seed), erased(0.8, seed)]
    expect(few.after.every((value, i) => Math.abs(value - grey) <= 1e-6 || many.after[i] === value)).toBe(true)
  }
})
