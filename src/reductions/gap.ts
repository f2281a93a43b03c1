import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { definedCells, fewerThan, worsening } from './_curve.ts'

/**
 * By how much the worst cell is worse than the best, never negative: the disparity between groups (fairlearn's
 * `difference(method='between_groups')`). With fewer than two groups there is nothing to compare: null.
 */
export default defineReduction({
  summary: 'By how much the worst cell is worse than the best.',
  version: 1,
  references: ['https://fairlearn.org/v0.10/user_guide/assessment/perform_fairness_assessment.html'],
  params: z.strictObject({}),
  axes: ['group', 'domain', 'condition', 'time', 'seed', 'model'],
  smooth: false,
  biased: true,
  unit: 'metric',
  range: ([low, high]) => [0, high - low],
  reduce(curve) {
    const { y } = definedCells(curve)
    if (y.length < 2) return fewerThan(2)
    const worst = y.reduce((a, b) => (worsening(curve.better, b, a) > 0 ? b : a))
    const best = y.reduce((a, b) => (worsening(curve.better, b, a) < 0 ? b : a))
    return worsening(curve.better, worst, best)
  },
})
