import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { fewerThan, orderedCells, worsening } from './_curve.ts'

/** Largest worsening from one defined cell to the next, in units of the metric; 0 where no step worsens. */
export default defineReduction({
  summary: 'Largest worsening between neighbouring cells of the axis.',
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params: z.strictObject({}),
  axes: ['severity', 'time'],
  smooth: false,
  biased: true,
  unit: 'metric',
  range: ([low, high]) => [0, high - low],
  reduce(curve) {
    const { y } = orderedCells(curve)
    if (y.length < 2) return fewerThan(2)
    return y.reduce(
      (worst, value, k) => (k === 0 ? worst : Math.max(worst, worsening(curve.better, value, y[k - 1]))),
      0,
    )
  },
})
