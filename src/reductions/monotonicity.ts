import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { midRanks } from '../numeric/ranks.ts'
import { sum } from '../numeric/sum.ts'
import { fewerThan, orderedCells, worsening } from './_curve.ts'

const params = z.strictObject({
  method: z.enum(['steps', 'spearman']).default('steps').meta({
    description:
      "Share of steps between neighbours that do not improve, or Spearman's correlation of position and loss.",
  }),
})

/**
 * How steadily performance falls along the axis. `steps`: share of steps between neighbouring cells at which the value
 * does not improve (1 = graceful or flat). `spearman`: rank correlation of position with how bad the value is
 * (1 = worse at every step, -1 = better at every step); a constant curve has none.
 */
export default defineReduction({
  summary: 'How steadily the metric worsens along the axis: share of steps that do not improve.',
  version: 1,
  references: ['https://doi.org/10.2307/1412159'],
  params,
  axes: ['severity', 'time'],
  smooth: false,
  unit: 'ratio',
  reduce(curve, { method }) {
    const { x, y } = orderedCells(curve)
    if (y.length < 2) return fewerThan(2)
    if (method === 'steps') {
      const down = y.filter((value, k) => k > 0 && worsening(curve.better, value, y[k - 1]) >= 0).length
      return down / (y.length - 1)
    }
    const position = midRanks(Float64Array.from(x))
    const badness = midRanks(Float64Array.from(y, (value) => (curve.better === 'higher' ? -value : value)))
    const middle = (y.length + 1) / 2
    const product = (a: Float64Array, b: Float64Array) => sum(a.map((rank, k) => (rank - middle) * (b[k] - middle)))
    const spread = product(position, position) * product(badness, badness)
    if (spread === 0) return undefinedBecause('the curve is constant')
    return product(position, badness) / Math.sqrt(spread)
  },
})
