import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { definedCells, fewerThan } from './_curve.ts'

const params = z.strictObject({
  form: z.enum(['worst/best', 'min/max']).default('worst/best').meta({
    description:
      "'worst/best' by the metric's direction (at least 1 where lower is better), or 'min/max', at most 1, whatever the direction.",
  }),
})

/** Worst cell over best cell, for metrics that are never negative; where the denominator is 0 there is none: null. */
export default defineReduction({
  summary: 'Value of the worst cell divided by that of the best.',
  version: 1,
  references: ['https://fairlearn.org/v0.10/user_guide/assessment/perform_fairness_assessment.html'],
  params,
  axes: ['group', 'domain', 'condition', 'time', 'seed', 'model'],
  smooth: false,
  biased: true,
  unit: 'ratio',
  range: (_, better, { form }) => (form === 'min/max' || better === 'higher' ? [0, 1] : [1, Number.POSITIVE_INFINITY]),
  reduce(curve, { form }) {
    const { y } = definedCells(curve)
    if (y.length < 2) return fewerThan(2)
    const low = y.reduce((a, b) => Math.min(a, b))
    const high = y.reduce((a, b) => Math.max(a, b))
    if (low < 0) return undefinedBecause('a ratio of negative values says nothing')
    const [above, below] = form === 'min/max' || curve.better === 'higher' ? [low, high] : [high, low]
    return below > 0 ? above / below : undefinedBecause('the value to divide by is 0')
  },
})
