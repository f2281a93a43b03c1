import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { definedCells, fewerThan } from './_curve.ts'

/** Range of the cells, max - min. One cell has no spread: null. The standard deviation is `deviation`. */
export default defineReduction({
  summary: 'Range of the cells: highest minus lowest value.',
  version: 1,
  references: ['https://arxiv.org/abs/2007.01434'],
  params: z.strictObject({}),
  axes: ['time', 'severity', 'condition', 'group', 'domain', 'seed', 'model'],
  smooth: false,
  biased: true,
  unit: 'metric',
  range: ([low, high]) => [0, high - low],
  reduce(curve) {
    const { y } = definedCells(curve)
    if (y.length < 2) return fewerThan(2)
    return y.reduce((a, b) => Math.max(a, b)) - y.reduce((a, b) => Math.min(a, b))
  },
})
