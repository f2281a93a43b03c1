import { expect, test } from 'vitest'
import { plainEdgesBench } from '../../numeric/edges-plain.ts'
import { distancesTo, equalizing, relief, waterShares } from './_relief.ts'

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
  const counts = new Int32Array(1024)
  // Of four places above the least: one, then three up to 7, then all four.
  for (const [i, level] of [5, 6, 7, 7, 200].entries()) counts[(i & 3) * 256 + level]++
  const levels = equalizing(counts)
  expect([5, 6, 7, 200].map((level) => levels[level])).toEqual([0, 64, 191, 255])
  counts.fill(0)
  counts[9] = 2
  expect(equalizing(counts)[9]).toBe(9)
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

test.each([
  [1, 1],
  [1, 9],
  [7, 1],
  [2, 2],
  [23, 37],
  [40, 64],
])('the compiled steps give the same relief as the plain ones, %d x %d', (height, width) => {
  for (const salt of [1, 2, 3]) {
    const liquid = Uint8Array.from({ length: height * width }, (_, i) => {
      const [y, x] = [Math.floor(i / width), i % width]
      const word = Math.imul((x >> salt) * 31 + (y >> salt) * 17 + salt, 0x9e3779b1) >>> 0
      return word < 0x80000000 ? 0 : word >>> 24
    })
    expect(relief(liquid, height, width).slice()).toEqual(relief(liquid, height, width, plainEdgesBench))
  }
})

test('water is strongest where its height times its relief is, and as strong as was asked', () => {
  const liquid = Uint8Array.from({ length: 600 }, (_, i) => ((i % 30) % 7 < 4 && i > 200 ? 100 + (i % 97) : 0))
  const shade = relief(liquid, 20, 30).slice()
  const shares = waterShares(liquid, 20, 30, 0.6)
  const products = Array.from(liquid, (v, i) => v * shade[i])
  const most = products.reduce((a, b) => Math.max(a, b))
  expect([...shares]).toEqual(products.map((p) => Math.fround((p / most) * 0.6)))
})
