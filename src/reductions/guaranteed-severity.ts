import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'

/**
 * The greatest severity up to which the risk is shown to stay within the declared one, at every severity tried: hypotheses are tested
 * in a fixed sequence from severity 0 upwards, each at the whole level, and the first that is not shown ends it; so the chance of
 * any false claim is that of one test (learn then test). Infinity: through the last severity. Needs `curve.shown`.
 */
export default defineReduction({
  summary: 'Greatest severity up to which the declared risk is guaranteed at every severity tried.',
  version: 1,
  references: ['https://arxiv.org/abs/2110.01052', 'https://arxiv.org/abs/2101.02703'],
  params: z.strictObject({}),
  axes: ['severity'],
  smooth: false,
  unit: 'axis',
  reduce({ shown, x }) {
    if (!shown) return undefinedBecause('no risk was tested along the axis')
    const first = shown.findIndex((one) => !one)
    if (first === 0 || shown.length === 0) return undefinedBecause('not guaranteed at any severity')
    return first < 0 ? Number.POSITIVE_INFINITY : x[first - 1]
  },
})
