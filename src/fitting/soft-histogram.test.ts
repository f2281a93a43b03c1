import { expect, test } from 'vitest'
import { softHistogram } from './soft-histogram.ts'

test('the ramps of a block add up to what lies above each knot', () => {
  const histogram = softHistogram([0, 1, 3], 2)
  histogram.add(0, 0.25, 1)
  histogram.add(0, 2, 2)
  histogram.add(1, -5, 1)
  histogram.add(1, 9, 1)
  const sums = new Float64Array(4)
  histogram.write(sums, 2, 0)
  // Block 0: 0.25 + 2 above 0 to 1, twice a half above 1 to 3; block 1: one row above all.
  expect([...sums]).toEqual([2.25, 1, 1, 1])
})
