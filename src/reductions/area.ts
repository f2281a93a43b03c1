import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'
import { fewerThan, orderedCells, referenceOf } from './_curve.ts'

const params = z.strictObject({
  relative: z.boolean().default(false).meta({
    description: 'Divide by the reference (else the first cell): the share of performance that is retained.',
  }),
})

/**
 * Area under the curve by trapezoids, divided by the length of the axis between its first and last defined cell: the
 * mean level along the axis, in units of the metric. Over severity, with the clean cell at 0, the retained performance.
 */
export default defineReduction({
  summary: 'Area under the curve divided by the length of the axis: the mean level along it.',
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params,
  axes: ['severity', 'time'],
  smooth: true,
  unit: 'metric',
  reduce(curve, { relative }) {
    const cells = orderedCells(curve)
    const { x, y } = cells
    if (y.length < 2) return fewerThan(2)
    const parts: number[] = []
    for (let k = 1; k < y.length; k++) parts.push((x[k] - x[k - 1]) * ((y[k - 1] + y[k]) / 2))
    const level = sum(parts) / (x[x.length - 1] - x[0])
    if (!relative) return level
    const start = referenceOf(curve, cells)
    return start === 0 ? undefinedBecause('the reference is 0') : level / start
  },
})
