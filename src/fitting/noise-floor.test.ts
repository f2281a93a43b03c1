import { expect, test } from 'vitest'
import { rootKey } from '../core/key.ts'
import { noiseFloor } from './noise-floor.ts'
import type { Sums } from './summary.ts'

/** Blocks of ten rows with one statistic. */
function blocksOf(means: readonly number[]): Sums {
  return {
    blocks: means.length,
    sums: Float64Array.from(means, (mean) => 10 * mean),
    counts: new Float64Array(means.length).fill(10),
  }
}
const { normal } = rootKey(3).stream()
const reference = blocksOf(Array.from({ length: 36 }, () => normal()))
const layout = { trends: [] }

test('four strange blocks that differ among themselves are seen', () => {
  const observed = blocksOf([9, 24, 14, 6])
  const { p, blocks } = noiseFloor(layout, { reference, observed, paired: false }, rootKey(1), 399)
  expect(p).toBeLessThanOrEqual(0.01)
  expect(blocks).toEqual({ reference: 36, observed: 4 })
})

test('blocks of the same make raise an alarm at 0.05 about one time in twenty', () => {
  let alarms = 0
  for (let seed = 0; seed < 60; seed++) {
    const { normal: draw } = rootKey(100 + seed).stream()
    const [a, b] = [20, 6].map((count) => blocksOf(Array.from({ length: count }, () => draw())))
    if (noiseFloor(layout, { reference: a, observed: b, paired: false }, rootKey(seed), 99).p <= 0.05) alarms++
  }
  // Binomial of 60 at 0.05: more than 8 happen once in 500.
  expect(alarms).toBeLessThanOrEqual(8)
})
