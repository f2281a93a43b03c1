import { expect, test } from 'vitest'
import { rootKey } from './key.ts'
import { drawsOf, rowKeys } from './row-draws.ts'

test('a draw depends on id, purpose and key, and on nothing else', () => {
  const key = rootKey(3)
  const { first, second } = drawsOf(rowKeys(['a', 'b', 'c'], key), 'x', key)
  const mixed = drawsOf(rowKeys(['c', 'a'], key), 'x', key)
  expect([mixed.first[1], mixed.second[0]]).toEqual([first[0], second[2]])
  const other = drawsOf(rowKeys(['a'], key), 'y', key)
  expect(new Set([...first, ...second, ...other.first, ...other.second]).size).toBe(8)
})

test('draws are uniform: mean 1/2 and variance 1/12 in either half, and the halves are uncorrelated', () => {
  const rows = 30000
  const key = rootKey(4)
  const ids = Array.from({ length: rows }, (_, row) => `row ${row}`)
  const { first, second } = drawsOf(rowKeys(ids, key), 'x', key)
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / rows
  // Standard errors: sqrt(1/12/30000) = 0.0017 of a mean, 1/180 -> sqrt(1/180/30000) = 0.00043 of a variance.
  for (const half of [first, second]) {
    expect(Math.abs(mean(half) - 0.5)).toBeLessThan(0.0068)
    expect(Math.abs(mean(half.map((u) => (u - 0.5) ** 2)) - 1 / 12)).toBeLessThan(0.0018)
  }
  expect(Math.abs(mean(first.map((u, row) => (u - 0.5) * (second[row] - 0.5))))).toBeLessThan(0.002)
})
