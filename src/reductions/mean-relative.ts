import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { noCells } from './_curve.ts'

const params = z.strictObject({
  baseline: z
    .array(z.number().nullable())
    .min(1)
    .meta({ description: "The named baseline's value at each cell of the axis." }),
  baselineReference: z.number().nullable().default(null).meta({
    description:
      "The baseline's clean value. Given, the clean values are subtracted on both sides (relative corruption error).",
  }),
})

/**
 * Corruption error (Hendrycks and Dietterich 2019): sum over severities of the error divided by the baseline's sum; the
 * mean over conditions of it is mCE. With `baselineReference` the relative form, in which both sums are over the excess
 * over the clean error: it rewards a bad clean model, so show it beside the clean error and mCE. Cells that are
 * undefined on either side are left out on both.
 */
export default defineReduction({
  summary: "Sum of the values divided by the sum of a named baseline's (corruption error).",
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params,
  axes: ['severity', 'condition'],
  smooth: true,
  unit: 'ratio',
  reduce(curve, { baseline, baselineReference }) {
    if (baseline.length !== curve.y.length) {
      return undefinedBecause(`the baseline has ${baseline.length} values for ${curve.y.length} cells`)
    }
    const relative = baselineReference !== null
    if (relative && typeof curve.reference !== 'number') return undefinedBecause('no clean value to subtract')
    const own: number[] = []
    const other: number[] = []
    curve.y.forEach((value, k) => {
      const base = baseline[k]
      if (value === null || base === null) return
      own.push(relative ? value - curve.reference! : value)
      other.push(relative ? base - baselineReference : base)
    })
    if (own.length === 0) return noCells
    const below = sum(other)
    return below > 0 ? sum(own) / below : undefinedBecause('the sum of the baseline is not positive')
  },
})
