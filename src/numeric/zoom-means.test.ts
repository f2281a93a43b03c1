import { expect, test } from 'vitest'
import { flatGrid, formulaGrid, someGrid } from '../../test/grids.ts'
import { meanOfZooms } from './zoom-means.ts'

// scipy.ndimage.zoom(order=1) of the middle ceil(n / z) rows and columns, the middle of the result kept: rows 0, 3 and 6
test.each([
  [
    1.3,
    [13, 42.25, 36, 18.5, 14, 29, 57, 73.75, 55],
    [56.7143, 21.25, 40.3571, 72.4643, 76, 36.6786, 45, 62.8571, 52.1429],
    [39.7143, 33.0714, 60.2143, 76.1071, 35.7143, 46, 34.6429, 18.9643, 16.2857],
  ],
  [
    1.5,
    [25, 52.5, 62.25, 45.375, 41.5, 44.125, 59.75, 48.75, 20],
    [79.5714, 51.8036, 37.4643, 43.2679, 48.2143, 52.7321, 56.3929, 54.2143, 48.1429],
    [35.5714, 39.1429, 52.6786, 81.1607, 67.2143, 47.6429, 48, 37.3214, 19.2857],
  ],
])('a zoom by %f is that of scipy', (factor, ...rows) => {
  const grid = formulaGrid()
  meanOfZooms(grid, [factor])
  rows.forEach((row, k) => {
    row.forEach((value, x) => {
      expect(grid.values[27 * k + x]).toBeCloseTo(value, 3)
    })
  })
})

test('a factor of 1 changes nothing, and equal values stay as they are', () => {
  const grid = someGrid(10, 21, 3, true)
  const before = grid.values.slice()
  meanOfZooms(grid, [1, 1])
  expect(grid.values).toEqual(before)
  const flat = flatGrid(32, 32, 3, 254)
  meanOfZooms(flat, [1, 1, 1.01, 1.13, 1.25])
  expect(new Set(flat.values)).toEqual(new Set([254]))
})

test('several factors give the mean of their zooms', () => {
  const [both, one, other] = [formulaGrid(), formulaGrid(), formulaGrid()]
  meanOfZooms(both, [1.3, 1.5])
  meanOfZooms(one, [1.3])
  meanOfZooms(other, [1.5])
  both.values.forEach((value, i) => {
    expect(value).toBeCloseTo((one.values[i] + other.values[i]) / 2, 4)
  })
})
