import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { firstReach, noCells, orderedCells, referenceOf, worsening } from './_curve.ts'

const params = z.strictObject({
  floor: z.number().default(0).meta({
    description: 'Value of a model that knows nothing (chance level; for errors, the error of chance).',
  }),
})

/**
 * First position at which the advantage over the floor has shrunk to half of what it was at the start (the reference,
 * else the first cell), by linear interpolation. A duration where the axis counts from the reference (position 0).
 * Infinity: never within the axis. No advantage at the start: null.
 */
export default defineReduction({
  summary: 'First position at which half of the advantage over a floor is lost.',
  version: 1,
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
    const lost = cells.y.map((value) => worsening(curve.better, value, start))
    return firstReach(cells.x, lost, advantage / 2)
  },
})
