import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { crossing, fromReference, noCells, orderedCells, worsening } from './_curve.ts'

const params = z.strictObject({
  threshold: z.number().meta({ description: 'The least acceptable value; a cell fails where it is worse than this.' }),
  stays: z.boolean().default(false).meta({
    description: 'False: the first failure. True: the failure after which no later cell is acceptable again.',
  }),
})

/**
 * Position at which the curve becomes worse than the threshold, interpolated between the last acceptable cell and the
 * failing one. A curve with a reference begins with it at position 0 (unless a cell stands there), so that failing at
 * the first cell takes less than its whole position. The first position where it begins failed. Infinity: not within
 * the axis.
 */
export default defineReduction({
  summary: 'Position at which the metric becomes worse than a declared threshold.',
  version: 2,
  references: ['https://doi.org/10.1080/01621459.1958.10501452'],
  params,
  axes: ['time', 'severity'],
  smooth: false,
  unit: 'axis',
  reduce(curve, { threshold, stays }) {
    const cells = orderedCells(curve)
    if (cells.y.length === 0) return noCells
    const { x, y } = fromReference(curve, cells)
    const fails = y.map((value) => worsening(curve.better, value, threshold) > 0)
    const at = stays ? fails.lastIndexOf(false) + 1 : fails.indexOf(true)
    if (at < 0 || at === y.length) return Number.POSITIVE_INFINITY
    return at === 0 ? x[0] : crossing(x[at - 1], y[at - 1], x[at], y[at], threshold)
  },
})
