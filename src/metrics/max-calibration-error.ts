import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { asSureAsRight, BIN_WIDTH, binOf, binParams, binTerms } from './_bins.ts'

/** Maximum calibration error (Guo 2017): the largest |accuracy - mean confidence| of a bin with rows; noisy where bins are small. */
export default defineMetric({
  summary: 'Largest gap of confidence and accuracy over bins of equal width.',
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
    let worst = -1
    for (let k = 0; k < bins; k++) {
      const rows = sums[BIN_WIDTH * k + 2]
      if (rows > 0) worst = Math.max(worst, Math.abs(sums[BIN_WIDTH * k + 1] - sums[BIN_WIDTH * k]) / rows)
    }
    return worst >= 0 ? worst : undefinedBecause('no rows')
  },
})
