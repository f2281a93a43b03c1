import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { asSureAsRight, BIN_WIDTH, binOf, binParams, binTerms } from './_bins.ts'

/**
 * Expected calibration error (Guo 2017): sum over bins of |B| / n * |accuracy - mean confidence|, top label, bins of
 * equal width, closed on the right. Biased upwards on few rows. A row with scores that are not numbers was sure and wrong.
 */
export default defineMetric({
  summary: 'Expected calibration error: mean gap of confidence and accuracy over bins of equal width.',
  version: 1,
  references: ['https://arxiv.org/abs/1706.04599'],
  params: binParams,
  tasks: ['classification'],
  better: 'lower',
  range: [0, 1],
  biased: true,
  needs: ['scores'],
  over: 'sums',
  width: () => BIN_WIDTH,
  slots: (_, { bins }) => bins,
  slot: binOf,
  terms: binTerms,
  still: asSureAsRight,
  value(sums, _, { bins }) {
    const gaps = new Float64Array(bins)
    const rows = new Float64Array(bins)
    for (let k = 0; k < bins; k++) {
      gaps[k] = Math.abs(sums[BIN_WIDTH * k + 1] - sums[BIN_WIDTH * k])
      rows[k] = sums[BIN_WIDTH * k + 2]
    }
    const total = sum(rows)
    return total > 0 ? sum(gaps) / total : undefinedBecause('no rows')
  },
})
