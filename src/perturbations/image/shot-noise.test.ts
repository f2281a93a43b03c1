import { expect, test } from 'vitest'
import { conformsToPublished, fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import shotNoise from './shot-noise.ts'

const flat = (value: number) => ({ ...fixedPicture(100, 100, 3), values: new Uint8Array(30_000).fill(value) })

test('counts of photons come as often as Poisson says', () => {
  // Level 4: 5 photons where white, so 51 is a mean of 1 and each photon is worth 51 levels.
  const values = perturbed(shotNoise, flat(51), 0.8)
  const share = (value: number): number => values.filter((v) => v === value).length / 30_000
  const e = Math.exp(-1)
  for (const [photons, expected] of [e, e, e / 2, e / 6, e / 24].entries()) {
    // Standard errors below 0.0028.
    expect(Math.abs(share(51 * photons) - expected)).toBeLessThan(0.011)
  }
  expect(share(255)).toBeGreaterThan(0)
  expect(perturbed(shotNoise, flat(0), 1)).toEqual(new Uint8Array(30_000))
})

test('has the mean and the variance x / photons also where photons are many', () => {
  const picture = { ...flat(0), values: new Float32Array(30_000).fill(0.4) }
  const values = perturbed(shotNoise, picture, 0.1) as Float32Array
  // Half way to level 1 on the logarithmic scale: sqrt(10^6 x 60) photons.
  const photons = Math.sqrt(6e7)
  const mean = values.reduce((sum, v) => sum + v, 0) / 30_000
  const variance = values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / 30_000
  expect(Math.abs(mean - 0.4)).toBeLessThan(4 * Math.sqrt(0.4 / photons / 30_000))
  expect(variance / (0.4 / photons)).toBeGreaterThan(0.97)
  expect(variance / (0.4 / photons)).toBeLessThan(1.03)
})

test('draws the same counts for floats as for bytes', () => {
  const bytes = fixedPicture(40, 30, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  for (const severity of [0.05, 0.2, 0.6, 1]) {
    const after = perturbed(shotNoise, floats, severity)
    const wrong = perturbed(shotNoise, bytes, severity).filter((v, i) => {
      const level = 255 * after[i]
      return v !== Math.floor(level + 1e-3) && v !== Math.floor(level - 1e-3)
    })
    expect(wrong.length).toBe(0)
  }
})

conformsToPublished(shotNoise, 'shot-noise', 5)

pinnedPictures(shotNoise, {
  version: 1,
  digests: [
    '0c97e63b9a0e',
    '5e00be0e2f3b',
    '9f42dda9ebeb',
    '254a7a04465c',
    '74baa6779abd',
    '34c2f8634945',
    '555295bb849f',
    '626585466783',
    '023313d11fc3',
    '382981e351b5',
    '17522d97e2e9',
    '256f519b7224',
    '9f7e8f98baf9',
    'e12e75005b94',
    '9bb893e3779e',
  ],
})
