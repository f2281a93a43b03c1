import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { sum } from '../numeric/sum.ts'
import { definedCells, noCells } from './_curve.ts'

/** Unweighted mean over the cells, each counting the same whatever its rows; undefined cells are left out. */
export default defineReduction({
  summary: 'Unweighted mean over the cells of the axis.',
  version: 1,
  references: ['https://arxiv.org/abs/2211.14238'],
  params: z.strictObject({}),
  axes: ['time', 'severity', 'condition', 'group', 'domain', 'seed', 'model'],
  smooth: true,
  unit: 'metric',
  reduce(curve) {
    const { y } = definedCells(curve)
    return y.length > 0 ? sum(y) / y.length : noCells
  },
})
