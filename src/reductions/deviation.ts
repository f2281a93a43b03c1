import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { sum } from '../numeric/sum.ts'
import { definedCells, fewerThan } from './_curve.ts'

/** Standard deviation over the cells as a sample of such cells (denominator n - 1), in two passes. */
export default defineReduction({
  summary: 'Standard deviation over the cells (denominator n - 1).',
  version: 1,
  references: ['https://arxiv.org/abs/2007.01434'],
  params: z.strictObject({}),
  axes: ['time', 'severity', 'condition', 'group', 'domain', 'seed', 'model'],
  smooth: true,
  biased: true,
  unit: 'metric',
  range: ([low, high]) => [0, (high - low) / Math.SQRT2],
  reduce(curve) {
    const { y } = definedCells(curve)
    if (y.length < 2) return fewerThan(2)
    const centre = sum(y) / y.length
    return Math.sqrt(sum(y.map((value) => (value - centre) * (value - centre))) / (y.length - 1))
  },
})
