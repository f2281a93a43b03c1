import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { definedCells, noCells } from './_curve.ts'

/** The best cell: the highest value where higher is better, else the lowest. Undefined cells are left out. */
export default defineReduction({
  summary: 'Value of the best cell of the axis.',
  version: 1,
  references: ['https://arxiv.org/abs/2211.14238'],
  params: z.strictObject({}),
  axes: ['time', 'severity', 'condition', 'group', 'domain', 'seed', 'model'],
  smooth: false,
  biased: true,
  unit: 'metric',
  marks: 'value',
  reduce(curve) {
    const { y } = definedCells(curve)
    if (y.length === 0) return noCells
    return y.reduce((a, b) => (curve.better === 'higher' ? Math.max(a, b) : Math.min(a, b)))
  },
})
