import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { definedCells, noCells } from './_curve.ts'

/** The worst cell: the lowest value where higher is better, else the highest. Cells without rows are left out, never 0. */
export default defineReduction({
  summary: 'Value of the worst cell of the axis.',
  version: 1,
  references: ['https://arxiv.org/abs/2012.07421'],
  params: z.strictObject({}),
  axes: ['time', 'severity', 'condition', 'group', 'domain', 'seed', 'model'],
  smooth: false,
  biased: true,
  unit: 'metric',
  marks: 'value',
  reduce(curve) {
    const { y } = definedCells(curve)
    if (y.length === 0) return noCells
    return y.reduce((a, b) => (curve.better === 'higher' ? Math.min(a, b) : Math.max(a, b)))
  },
})
