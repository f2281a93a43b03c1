import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { median } from '../numeric/quantile.ts'
import { sum } from '../numeric/sum.ts'
import { fewerThan, orderedCells } from './_curve.ts'

const params = z.strictObject({
  method: z.enum(['least-squares', 'theil-sen']).default('least-squares').meta({
    description: 'Least squares, or the median of the slopes of all pairs of cells (robust to a few odd cells).',
  }),
})

/** Change of the metric per unit of the axis, with its sign: negative falls, whatever is better. */
export default defineReduction({
  summary: 'Change of the metric per unit of the axis (straight-line fit).',
  version: 1,
  references: ['https://doi.org/10.1080/01621459.1968.10480934'],
  params,
  axes: ['time', 'severity'],
  smooth: true,
  unit: 'metric per axis',
  reduce(curve, { method }) {
    const { x, y } = orderedCells(curve)
    if (y.length < 2) return fewerThan(2)
    if (method === 'theil-sen') {
      const slopes: number[] = []
      for (let i = 0; i < y.length; i++) {
        for (let j = i + 1; j < y.length; j++) slopes.push((y[j] - y[i]) / (x[j] - x[i]))
      }
      return median(slopes)
    }
    const middle = sum(x) / x.length
    const centre = sum(y) / y.length
    const covariance = sum(x.map((position, k) => (position - middle) * (y[k] - centre)))
    return covariance / sum(x.map((position) => (position - middle) * (position - middle)))
  },
})
