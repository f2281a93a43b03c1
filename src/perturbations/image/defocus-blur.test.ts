import { expect, test } from 'vitest'
import { conformsToPublished, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import defocusBlur from './defocus-blur.ts'

conformsToPublished(defocusBlur, 'defocus-blur')

pinnedPictures(defocusBlur, {
  version: 1,
  digests: [
    'c962260eede6',
    '804dc85efe2e',
    '3c0591637e9e',
    '307e1b0cb093',
    'c33f42bf392e',
    'c5e5c8f0ee58',
    'd322bd227f4c',
    'ae4e63268187',
    'd7b8ae4231f0',
    '82189d517624',
    'ff4110885e11',
    '1c962d545c08',
    '8004ba55bbda',
    'fe83948a596e',
    '0b2b8362df70',
  ],
})

test('a bright point becomes a flat disk with a soft edge', () => {
  const values = new Float32Array(81 * 81)
  values[40 * 81 + 40] = 1
  const after = perturbed(defocusBlur, { height: 81, width: 81, channels: 1, values }, 0.6)
  const at = (down: number, right: number): number => after[(40 + down) * 81 + 40 + right]
  // 113 places of whole coordinates lie in a circle of radius 6
  expect(Math.abs(at(0, 0) - 1 / 113)).toBeLessThan(1e-6)
  expect(Math.abs(at(3, -3) - 1 / 113)).toBeLessThan(1e-6)
  expect(at(0, 6)).toBeLessThan(0.9 / 113)
  expect(at(0, 6)).toBeGreaterThan(0.1 / 113)
  expect(at(6, 6)).toBe(0)
})

test('the gain is the weight of the published disks of radius 8 and 10, softened on a grid that ends there', () => {
  const [e2, e8] = [Math.exp(-2), Math.exp(-8)]
  // Rows 8 and 7 of the disk of 197 places hold 1 and 7 of them; rows 10, 9 and 8 of that of 317 hold 1, 9 and 13.
  const three = 1 + (4 * (7 - 1) * e2) / (1 + 2 * e2) / 197
  const five = 1 + (4 * ((9 - 1) * e2 + (13 - 1) * e8)) / (1 + 2 * e2 + 2 * e8) / 317
  expect(Math.abs(defocusBlur.levels[3].gain - three)).toBeLessThan(5e-5)
  expect(Math.abs(defocusBlur.levels[4].gain - five)).toBeLessThan(5e-5)
})

test('a grey page stays as it is where the gain is 1', () => {
  const page = { height: 70, width: 90, channels: 3, values: new Uint8Array(70 * 90 * 3).fill(93) }
  for (const severity of [0.1, 0.2, 0.5, 0.6]) {
    expect(new Set(perturbed(defocusBlur, page, severity))).toEqual(new Set([93]))
  }
})
