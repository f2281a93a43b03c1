import { expect, test } from 'vitest'
import { fixedPicture, perturbed, pinnedPictures } from '../../../test/corruptions.ts'
import lowLight from './low-light.ts'

const flat = (value: number) => ({ height: 100, width: 100, channels: 3, values: new Float32Array(30_000).fill(value) })
const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)

test.each([1, 0.5])('at level 3 of %s, an eighth of the light is left with its photon and read noise', (value) => {
  const light = Array.from(perturbed(lowLight, flat(value), 0.6), toLinear)
  const mean = light.reduce((sum, v) => sum + v, 0) / light.length
  const variance = light.reduce((sum, v) => sum + (v - mean) * (v - mean), 0) / light.length
  const expected = toLinear(value) / 8
  const expectedVariance = expected / 8000 + (6 / 8000) ** 2
  expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expectedVariance / 30_000) + 1e-5)
  // Standard error 0.8 %.
  expect(Math.abs(variance / expectedVariance - 1)).toBeLessThan(0.035)
})

test('nearly nothing happens near severity 0, and the encoding gives each level back', () => {
  const bytes = fixedPicture(80, 70, 3)
  const floats = { ...bytes, values: Float32Array.from(bytes.values, (v) => v / 255) }
  const after = perturbed(lowLight, floats, 1e-6)
  expect(Math.max(...Array.from(after, (v, i) => Math.abs(v - floats.values[i])))).toBeLessThan(0.05 / 255)
})

pinnedPictures(lowLight, {
  version: 1,
  digests: [
    '2c4b0262e153',
    '86700602c064',
    '67a0fbc943e6',
    'c8f289537342',
    '1cf885322c61',
    'a27a15f56451',
    '8ae877adf156',
    '0b27393805f9',
    '279d9da9c9fc',
    'e48b59ab4d68',
    'd08d0b29b875',
    '3cc513b91af8',
    '084bfab8bb64',
    '4524423bb593',
    'b48f12e798d0',
  ],
})
