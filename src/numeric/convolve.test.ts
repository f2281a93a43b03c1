import { expect, test } from 'vitest'
import { flatGrid, formulaGrid, someGrid } from '../../test/grids.ts'
import type { Border } from './convolve.ts'
import { convolveSymmetric, sumShifted } from './convolve.ts'
import { symmetricGaussian, trailingGaussian } from './gaussian-weights.ts'

test('a Gaussian is that of scipy', () => {
  const grid = formulaGrid()
  convolveSymmetric(grid, symmetricGaussian(1.2, 5), 'nearest')
  // scipy.ndimage.gaussian_filter(x, 1.2, mode='nearest', truncate=4), rows 0 and 6
  const first = [12.7793, 23.4605, 32.4146, 34.5294, 36.0093, 42.2936, 47.9107, 47.824, 45.7435]
  const last = [49.3205, 47.7103, 57.1994, 67.6531, 66.0013, 52.3098, 39.5688, 38.7148, 46.4386]
  first.forEach((value, x) => {
    expect(Math.abs(grid.values[x] - value)).toBeLessThan(0.005)
  })
  last.forEach((value, x) => {
    expect(Math.abs(grid.values[54 + x] - value)).toBeLessThan(0.005)
  })
})

test('a mirrored border does not repeat the edge', () => {
  const grid = formulaGrid()
  convolveSymmetric(grid, Float32Array.of(0.5, 0.25), 'mirror')
  // scipy.ndimage.convolve1d along both axes with [.25, .5, .25], mode='mirror', row 0
  const wanted = [11.25, 25.5, 42.75, 37.5, 34, 44.375, 44.375, 34, 29.25]
  expect([...grid.values.subarray(0, 9)]).toEqual(wanted)
})

test('a reflected border repeats the edge', () => {
  const grid = { height: 1, width: 3, channels: 1, values: Float32Array.of(8, 16, 32) }
  convolveSymmetric(grid, Float32Array.of(0, 0, 0, 0, 0.5), 'reflect')
  // Four to the left and to the right in 32 32 16 8 | 8 16 32 | 32 16 8 8.
  expect([...grid.values]).toEqual([(32 + 16) / 2, (32 + 8) / 2, (16 + 8) / 2])
})

test.each(['nearest', 'mirror', 'reflect'] as Border[])('equal whole values stay as they are, %s', (border) => {
  for (const value of [1, 99, 254, 255]) {
    const grid = flatGrid(6, 50, 3, value)
    convolveSymmetric(grid, symmetricGaussian(3.7, 15), border)
    sumShifted(
      grid,
      [...trailingGaussian(8, 31)].map((weight, i) => ({ down: i >> 1, right: i, weight })),
    )
    expect(new Set(grid.values)).toEqual(new Set([value]))
  }
})

test('channels do not mix', () => {
  const grid = someGrid(8, 9, 3, true)
  const alone = { ...grid, channels: 1, values: grid.values.filter((_, i) => i % 3 === 1) }
  convolveSymmetric(grid, symmetricGaussian(1, 4), 'nearest')
  convolveSymmetric(alone, symmetricGaussian(1, 4), 'nearest')
  expect([...grid.values.filter((_, i) => i % 3 === 1)]).toEqual([...alone.values])
})

test('shifted sums look down and right, and beyond the edge at the edge', () => {
  const grid = { height: 2, width: 3, channels: 1, values: Float32Array.of(1, 2, 3, 4, 5, 6) }
  sumShifted(grid, [
    { down: 1, right: 1, weight: 0.5 },
    { down: 0, right: -1, weight: 0.25 },
  ])
  expect([...grid.values]).toEqual([2.5 + 0.25, 3 + 0.25, 3 + 0.5, 2.5 + 1, 3 + 1, 3 + 1.25])
})
