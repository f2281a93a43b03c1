import { expect, test } from 'vitest'
import { rootKey } from '../../core/key.ts'
import { plasma } from './_plasma.ts'

/** Mean square of the difference of places `lag` apart along rows, in the range of the plasma, over many of them. */
function roughness(lag: number, decay: number): number {
  const [side, count] = [64, 40]
  let total = 0
  for (let seed = 0; seed < count; seed++) {
    const { heights, least, greatest } = plasma(side, decay, rootKey(seed))
    heights.forEach((h, i) => {
      const there = i - (i % side) + ((i + lag) % side)
      total += ((h - heights[there]) / (greatest - least)) ** 2 / (side * side * count)
    })
  }
  return total
}

test('is rougher the less the amplitude falls from scale to scale', () => {
  expect(roughness(1, 1.4)).toBeGreaterThan(4 * roughness(1, 2))
  expect(roughness(1, 2)).toBeGreaterThan(1.3 * roughness(1, 3))
})

test('differs more between places further apart, also across its edge', () => {
  expect(roughness(2, 2)).toBeGreaterThan(1.5 * roughness(1, 2))
  expect(roughness(8, 2)).toBeGreaterThan(1.5 * roughness(4, 2))
  expect(roughness(63, 2)).toBeCloseTo(roughness(1, 2), 12)
})

test('is the mean of four neighbours where the amplitude has died away', () => {
  const { heights } = plasma(32, 100, rootKey(3))
  const at = (y: number, x: number): number => heights[(y & 31) * 32 + (x & 31)]
  for (const [y, x] of [
    [9, 13],
    [1, 31],
  ]) {
    const squares = (at(y - 1, x - 1) + at(y - 1, x + 1) + at(y + 1, x - 1) + at(y + 1, x + 1)) / 4
    expect(at(y, x)).toBeCloseTo(squares, 6)
    const edges = (at(y, x - 1) + at(y, x + 1) + at(y - 1, x) + at(y + 1, x)) / 4
    expect(edges).toBeCloseTo(squares, 1)
  }
})

test('is flat on a single place', () => {
  const { heights, least, greatest } = plasma(1, 2, rootKey(1))
  expect([...heights, least, greatest]).toEqual([0, 0, 0])
})
