import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { definedCells, noCells, referenceOf, worsening } from './_curve.ts'

/**
 * How far below its calm self the metric falls at the deepest: the largest drop of all cells (positive = worse, whichever way the
 * metric is better). Uses the paired drops where the curve has them, as a stress story does: the same rows with and without it, so that
 * an interval that is hard anyway is no lowest point. Else the drop from the reference, or without one from the first cell.
 * Never hurt is 0, and below 0 where every cell is better than what it is held against.
 */
export default defineReduction({
  summary: 'How far a model falls below its calm self at the deepest.',
  version: 1,
  references: ['https://doi.org/10.1193/1.1623497'],
  params: z.strictObject({}),
  axes: ['time'],
  smooth: false,
  biased: true,
  unit: 'metric',
  range: ([low, high]) => [low - high, high - low],
  marks: 'drop',
  reduce(curve) {
    const cells = definedCells(curve)
    if (cells.y.length === 0) return noCells
    const start = referenceOf(curve, cells)
    const drops = curve.paired
      ? curve.paired.flatMap((cell) => (cell === null ? [] : [cell.drop]))
      : cells.y.map((value) => worsening(curve.better, value, start))
    return drops.length === 0 ? noCells : drops.reduce((a, b) => Math.max(a, b))
  },
})
