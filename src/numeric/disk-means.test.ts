import { expect, test } from 'vitest'
import { flatGrid, formulaGrid, someGrid } from '../../test/grids.ts'
import { diskMeans } from './disk-means.ts'

test('the mean over a disk is that of scipy', () => {
  const grid = formulaGrid()
  diskMeans(grid, 2.5, 1, 255)
  // scipy.ndimage.convolve with the 21 places of x^2 + y^2 <= 6.25, mode='mirror', row 0
  const wanted = [37.1429, 28.4762, 34.8095, 45, 48.8571, 41.7619, 37.5714, 40.5714, 36.9524]
  wanted.forEach((value, x) => {
    expect(grid.values[x]).toBeCloseTo(value, 3)
  })
})

test('values that are not whole are kept to 2^-14', () => {
  const grid = someGrid(12, 15, 3, false)
  const before = grid.values.slice()
  diskMeans(grid, 1, 1, 255)
  const plus = [0, -3, 3, -45, 45].reduce((sum, step) => sum + before[45 * 5 + 21 + step], 0) / 5
  expect(Math.abs(grid.values[45 * 5 + 21] - plus)).toBeLessThan(1 / 16384)
})

test('equal whole values stay as they are, times the gain', () => {
  for (const radius of [0.4, 1, 6, 10.5]) {
    const grid = flatGrid(9, 20, 3, 77)
    diskMeans(grid, radius, 1, 255)
    expect(new Set(grid.values)).toEqual(new Set([77]))
    diskMeans(grid, radius, 1.5, 255)
    expect(new Set(grid.values)).toEqual(new Set([115.5]))
  }
})

test('a large disk is summed more coarsely, and one that cannot be summed is refused', () => {
  const grid = flatGrid(3, 3, 1, 200)
  diskMeans(grid, 150, 1, 255)
  expect(grid.values[4]).toBe(200)
  expect(() => diskMeans(grid, 2000, 1, 255)).toThrow(RangeError)
})
