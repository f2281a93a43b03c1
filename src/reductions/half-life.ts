import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { firstReach, fromReference, noCells, orderedCells, referenceOf, worsening } from './_curve.ts'

const params = z.strictObject({
  floor: z.number().default(0).meta({
    description: 'Value of a model that knows nothing (chance level; for errors, the error of chance).',
  }),
})

/**
 * First position at which the advantage over the floor has shrunk to half of what it was at the start (the reference,
 * which then stands at position 0 unless a cell does, else the first cell), by linear interpolation. A duration where
 * the axis counts from the reference. Infinity: never within the axis. No advantage at the start: null. Against a floor
 * that moves along the axis, the curve is that of advantages and the floor 0.
 */
export default defineReduction({
  summary: 'First position at which half of the advantage over a floor is lost.',
  version: 2,
  references: ['https://doi.org/10.1038/s41598-022-15245-z'],
  params,
  axes: ['time', 'severity'],
  smooth: false,
  unit: 'axis',
  reduce(curve, { floor }) {
    const cells = orderedCells(curve)
    if (cells.y.length === 0) return noCells
    const start = referenceOf(curve, cells)
    const advantage = worsening(curve.better, floor, start)
    if (!(advantage > 0)) return undefinedBecause('no advantage over the floor at the start')
    const { x, y } = fromReference(curve, cells)
    const lost = y.map((value) => worsening(curve.better, value, start))
    return firstReach(x, lost, advantage / 2)
  },
})
