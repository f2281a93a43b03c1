import { expect, test } from 'vitest'
import { conformsToPublished, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import { symmetricGaussian } from '../../numeric/gaussian-weights.ts'
import elasticTransform from './elastic-transform.ts'

conformsToPublished(elasticTransform, 'elastic-transform', 5)

pinnedPictures(elasticTransform, {
  version: 1,
  digests: [
    '4a5d6729ec29',
    'd3a4c8b40b7d',
    'b720f394adda',
    '244ae383281f',
    '814f4ced64bf',
    '968bdbf74c34',
    'dcdc980bec2c',
    '3b43821204ac',
    '25646404a1c7',
    'd4c32f5af6ec',
    '63885e1c8c9c',
    'f3191b104e1e',
    'c0d59213a300',
    '8c2db4f5eb48',
    'e82437843ed9',
  ],
})

/** Every pixel is as bright as its column says, in steps of 1/255. */
function ramp(side: number) {
  const values = Float32Array.from({ length: side * side }, (_, i) => (i % side) / 255)
  return { height: side, width: side, channels: 1, values }
}

test('displacements have the spread of smoothed uniform noise', () => {
  const picture = ramp(200)
  const after = perturbed(elasticTransform, picture, 1)
  const far = 0.15 * 200
  const moves: number[] = []
  for (let y = 40; y < 160; y++) {
    for (let x = 40; x < 160; x++) moves.push(255 * (after[200 * y + x] - picture.values[200 * y + x]))
  }
  // A uniform amount up to `far` has the standard deviation far / sqrt(3); weights w down and along leave sum w^2 of it.
  const weights = symmetricGaussian(2, 6)
  const share = weights.reduce((sum, w, k) => sum + (k === 0 ? 1 : 2) * w * w, 0)
  const sd = Math.sqrt(moves.reduce((sum, move) => sum + move * move, 0) / moves.length)
  // Some 290 displacements are independent: three standard errors.
  expect(Math.abs(sd / ((far / Math.sqrt(3)) * share) - 1)).toBeLessThan(0.125)
  expect(Math.max(...moves.map(Math.abs))).toBeLessThan(far)
})

test('the first level of small images is an affine map that moves the points by at most 8 %', () => {
  const after = perturbed(elasticTransform, ramp(64), 0.2)
  const at = (y: number, x: number): number => 255 * after[64 * y + x]
  // Away from the edges, where the picture is mirrored.
  for (let y = 21; y < 43; y++) {
    for (let x = 21; x < 43; x++) {
      expect(Math.abs(at(y, x + 1) - 2 * at(y, x) + at(y, x - 1))).toBeLessThan(1e-4)
      expect(Math.abs(at(y + 1, x) - 2 * at(y, x) + at(y - 1, x))).toBeLessThan(1e-4)
    }
  }
  for (const [y, x] of [
    [53, 53],
    [11, 53],
    [11, 11],
  ]) {
    // A point that moved by (m, n) leaves behind a value that is off by about m.
    expect(Math.abs(at(y, x) - x)).toBeLessThan(1.5 * 0.08 * 64)
  }
  expect(Math.abs(at(32, 32) - 32)).toBeGreaterThan(0.01)
})
