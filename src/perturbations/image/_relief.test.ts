import { expect, test } from 'vitest'
import { distancesTo, equalized, relief } from './_relief.ts'

test('measures distance by straight, diagonal and knight moves, at most 20', () => {
  const marks = new Uint8Array(41 * 61)
  marks[20 * 61 + 30] = 1
  const distances = distancesTo(marks, 41, 61)
  for (const [down, right, distance] of [
    [0, 0, 0],
    [0, 5, 5],
    [-7, 0, 7],
    [3, 3, 4.2],
    [-1, 2, 2.1969],
    [2, -1, 2.1969],
    [4, 2, 2 * 2.1969],
    [3, 5, 2 * 2.1969 + 1.4],
    [0, 29, 20],
    [20, 30, 20],
  ]) {
    expect(distances[(20 + down) * 61 + 30 + right]).toBe(Math.round(10000 * distance))
  }
})

test('has distance 20 everywhere where nothing is marked', () => {
  expect(new Set(distancesTo(new Uint8Array(12), 3, 4))).toEqual(new Set([200000]))
})

test('spreads grey levels by their ranks', () => {
  // Of four places above the least: one, then three up to 7, then all four.
  expect(Array.from(equalized(Uint8Array.of(5, 6, 7, 7, 200)))).toEqual([0, 64, 191, 191, 255])
  expect(Array.from(equalized(Uint8Array.of(9, 9)))).toEqual([9, 9])
})

test('lights a drop from one corner', () => {
  const liquid = Uint8Array.from({ length: 1600 }, (_, i) => {
    const [down, right] = [Math.floor(i / 40) - 20, (i % 40) - 20]
    return down * down + right * right < 100 ? 200 : 0
  })
  const shade = relief(liquid, 40, 40)
  const near = shade[15 * 40 + 15]
  const far = shade[25 * 40 + 25]
  expect(near).toBeGreaterThan(far + 50)
})
