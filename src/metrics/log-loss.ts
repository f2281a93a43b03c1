import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { log } from '../numeric/log.ts'
import { codes } from './_confusion.ts'

const CLIP = 2 ** -52

/**
 * Mean over rows of -log p of the target class, with every probability clipped to [2^-52, 1 - 2^-52] and the row then
 * divided by its sum (scikit-learn 1.2). A row with scores that are not numbers counts as probability 2^-52: 36.04.
 */
export default defineMetric({
  summary: 'Mean negative log probability of the target class (natural logarithm, clipped at 2^-52).',
  version: 1,
  references: ['https://scikit-learn.org/1.2/modules/generated/sklearn.metrics.log_loss.html'],
  params: z.strictObject({}),
  tasks: ['classification'],
  better: 'lower',
  range: [0, Number.POSITIVE_INFINITY],
  needs: ['scores'],
  over: 'sums',
  width: () => 2,
  terms(rows, { classes }) {
    const scores = rows.scores!
    const target = codes(rows.target)
    const terms = new Float64Array(rows.rows * 2)
    for (let i = 0; i < rows.rows; i++) {
      let total = 0
      for (let k = i * classes; k < (i + 1) * classes; k++) total += clip(scores[k])
      const p = clip(scores[i * classes + target[i]]) / total
      terms[2 * i] = -log(Number.isNaN(p) ? CLIP : p)
      terms[2 * i + 1] = 1
    }
    return terms
  },
  value: (sums) => (sums[1] > 0 ? Math.max(0, sums[0] / sums[1]) : undefinedBecause('no rows')),
})

/** Into [2^-52, 1 - 2^-52]; NaN and infinities become NaN. */
function clip(p: number): number {
  return p - p + Math.min(Math.max(p, CLIP), 1 - CLIP)
}
