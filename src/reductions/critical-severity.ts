import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { firstReach, fromReference, noCells, orderedCells, referenceOf, worsening } from './_curve.ts'

const params = z.strictObject({
  margin: z.number().positive().meta({ description: 'Drop from the reference that counts, in units of the metric.' }),
})

/**
 * Least severity at which the linearly interpolated curve has dropped by the margin from the reference (else the first
 * cell); where the axis has no cell at 0, the reference stands there. Infinity: not reached. Says nothing of confidence:
 * that is `breaking-point`.
 */
export default defineReduction({
  summary: 'Severity at which the interpolated drop from the reference reaches the margin.',
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params,
  axes: ['severity'],
  smooth: false,
  unit: 'axis',
  reduce(curve, { margin }) {
    const cells = orderedCells(curve)
    if (cells.y.length === 0) return noCells
    const start = referenceOf(curve, cells)
    const { x, y } = fromReference(curve, cells)
    const drop = y.map((value) => worsening(curve.better, value, start))
    return firstReach(x, drop, margin)
  },
})
