import { z } from 'zod'
import { defineMetric } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import { argsort } from '../numeric/sort.ts'
import { sum } from '../numeric/sum.ts'
import { codes } from './_confusion.ts'
import { shareAbove, weightedShareAbove } from './_mann-whitney.ts'

const params = z.strictObject({
  multiclass: z.enum(['macro-ovr', 'refuse']).default('macro-ovr').meta({
    description:
      'With more than two classes: unweighted mean of one class against the rest (classes without rows on both sides are left out), or null.',
  }),
})

/**
 * Area under the ROC curve: the probability that a random row of the positive class scores above a random other, ties
 * counting half. A row with scores that are not numbers ranks last if it is positive and first if not: the worst.
 */
export default defineMetric({
  summary: 'Area under the ROC curve: how often a positive scores above a negative, ties half.',
  version: 1,
  references: ['https://doi.org/10.1148/radiology.143.1.7063747'],
  params,
  tasks: ['classification'],
  better: 'higher',
  range: [0, 1],
  needs: ['scores'],
  over: 'set',
  closedForm: 'delong',
  value(rows, context, { multiclass }, weight) {
    const { classes, positive } = context
    if (rows.rows === 0) return undefinedBecause('no rows')
    if (classes === 2) {
      return areaOf(rows, context, positive, weight) ?? undefinedBecause('one class only: no pair to rank')
    }
    if (multiclass === 'refuse') return undefinedBecause(`defined for 2 classes, the task has ${classes}`)
    const areas: number[] = []
    for (let k = 0; k < classes; k++) {
      const area = areaOf(rows, context, k, weight)
      if (area !== null) areas.push(area)
    }
    return areas.length > 0 ? sum(areas) / areas.length : undefinedBecause('one class only: no pair to rank')
  },
})

function areaOf(rows: Scored, context: MetricContext, k: number, weight: Float64Array | null): number | null {
  if (weight !== null) {
    const { scores, positive, order } = ranking(rows, context, k)
    return weightedShareAbove(scores, positive, order, weight)
  }
  const target = codes(rows.target)
  const scores = classScores(rows, context, k)
  let m = 0
  for (let i = 0; i < rows.rows; i++) if (target[i] === k) m++
  const positives = new Float64Array(m)
  const negatives = new Float64Array(rows.rows - m)
  for (let i = 0, p = 0, n = 0; i < rows.rows; i++) {
    if (target[i] === k) positives[p++] = scores[i]
    else negatives[n++] = scores[i]
  }
  return shareAbove(positives, negatives)
}

interface Ranking {
  readonly scores: Float64Array
  readonly positive: Uint8Array
  readonly order: Int32Array
}

/** Resampling asks for the same rows under many weights: the order is kept as long as the rows are. */
const rankings = new WeakMap<Scored, Map<number, Ranking>>()

function ranking(rows: Scored, context: MetricContext, k: number): Ranking {
  const kept = rankings.get(rows) ?? new Map<number, Ranking>()
  rankings.set(rows, kept)
  let found = kept.get(k)
  if (!found) {
    const target = codes(rows.target)
    const scores = classScores(rows, context, k)
    const positive = Uint8Array.from(target, (code) => (code === k ? 1 : 0))
    found = { scores, positive, order: argsort(scores) }
    kept.set(k, found)
  }
  return found
}

/** Scores of class k; a row with any score that is not finite gets the end of the ranking that is worst for it. */
function classScores(rows: Scored, { classes }: MetricContext, k: number): Float64Array {
  const scores = rows.scores!
  const target = codes(rows.target)
  const own = new Float64Array(rows.rows)
  for (let i = 0; i < own.length; i++) {
    let poison = 0
    for (let j = i * classes; j < (i + 1) * classes; j++) poison += scores[j] - scores[j]
    const worst = target[i] === k ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    own[i] = poison === 0 ? scores[i * classes + k] : worst
  }
  return own
}
