import { expect, test } from 'vitest'
import { rootKey } from '../../core/key.ts'
import { frostOn } from './_frost.ts'

function meanOf(values: Float32Array): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length
}

test.each([224, 32])('ice has the brightness and contrast that it is said to have, %d pixels', (side) => {
  let [mean, variance] = [0, 0]
  for (let seed = 0; seed < 8; seed++) {
    const ice = frostOn(side, side, rootKey(seed))
    const own = meanOf(ice)
    mean += own / 8
    variance += ice.reduce((sum, v) => sum + (v - own) ** 2, 0) / ice.length / 8
    expect(ice.every((v) => v >= 60 && v <= 255)).toBe(true)
  }
  expect(Math.abs(mean - 165)).toBeLessThan(20)
  expect(Math.abs(Math.sqrt(variance) - 30)).toBeLessThan(12)
})

test('ice is thicker towards the border', () => {
  let [border, middle] = [0, 0]
  for (let seed = 0; seed < 8; seed++) {
    const ice = frostOn(96, 96, rootKey(seed))
    ice.forEach((v, i) => {
      const [y, x] = [Math.floor(i / 96), i % 96]
      const depth = Math.min(y, x, 95 - y, 95 - x)
      if (depth < 12) border += v / (96 * 96 - 72 * 72) / 8
      if (depth >= 36) middle += v / (24 * 24) / 8
    })
  }
  expect(border).toBeGreaterThan(middle + 10)
})

test('is the same for the same key, another for another, and of any shape', () => {
  expect(frostOn(20, 30, rootKey(1))).toEqual(frostOn(20, 30, rootKey(1)))
  expect(frostOn(20, 30, rootKey(1))).not.toEqual(frostOn(20, 30, rootKey(2)))
  expect(frostOn(1, 7, rootKey(1))).toHaveLength(7)
})
