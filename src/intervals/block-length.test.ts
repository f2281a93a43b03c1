import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { blockLength } from './block-length.ts'

/** x[t] = dependence x[t - 1] + noise, begun in its stationary law. */
function autoregression(dependence: number, n: number, seed: number): Float64Array {
  const stream = rootKey(seed).stream()
  const values = new Float64Array(n)
  values[0] = stream.normal() / Math.sqrt(1 - dependence * dependence)
  for (let t = 1; t < n; t++) values[t] = dependence * values[t - 1] + stream.normal()
  return values
}

/** For this process 2 G^2 / D = 6 r^2 / (1 - r^2)^2 in closed form. */
const ideal = (r: number, n: number): number => Math.cbrt(((6 * r * r) / (1 - r * r) ** 2) * n)

test.each([
  [0.5, 5000],
  [0.8, 5000],
  [0.9, 20_000],
])('with a dependence of %s in %s steps it is on average within a sixth of the closed form', (dependence, n) => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed)
  const mean = seeds.reduce((sum, seed) => sum + blockLength(autoregression(dependence, n, seed)), 0) / seeds.length
  expect(Math.abs(mean / ideal(dependence, n) - 1)).toBeLessThan(1 / 6)
})

test('independent steps take short blocks', () => {
  const lengths = Array.from({ length: 40 }, (_, seed) => blockLength(autoregression(0, 2000, seed)))
  expect(lengths.reduce((a, b) => a + b) / 40).toBeLessThan(6)
})

test('a series that does not vary, or hardly any, has blocks of one; a trend is capped', () => {
  expect(blockLength(new Float64Array(100).fill(3))).toBe(1)
  expect(blockLength(Float64Array.of(1, 2, 3))).toBe(1)
  expect(blockLength(Float64Array.from({ length: 900 }, (_, i) => i))).toBeLessThanOrEqual(90)
})

test('units and origin do not matter', () => {
  const series = autoregression(0.7, 3000, 5)
  expect(blockLength(series.map((v) => 8 * v + 64))).toBe(blockLength(series))
})
