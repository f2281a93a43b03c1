import { z } from 'zod'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { noCells, orderedCells, referenceOf, worsening } from './_curve.ts'

const params = z.strictObject({
  onset: z.number().meta({ description: 'Position at which the disturbance begins.' }),
  margin: z.number().min(0).meta({ description: 'Drop from the reference that still counts as recovered.' }),
  stays: z.boolean().default(true).meta({
    description: 'True: recovered only where no later cell exceeds the margin again. False: the first return counts.',
  }),
})

/**
 * How far after the onset the drop is back within the margin: the position of the first recovered cell minus the onset.
 * 0 where no cell from the onset on exceeds the margin, Infinity where it never comes back. Uses the paired drops where
 * the curve has them, else the drop from the reference (without one, from the last cell before the onset).
 */
export default defineReduction({
  summary: 'How far after the onset of a disturbance the drop is back within the margin.',
  version: 1,
  references: ['https://doi.org/10.1193/1.1623497'],
  params,
  axes: ['time'],
  fromStory: ['onset', 'margin'],
  smooth: false,
  unit: 'axis',
  reduce(curve, { onset, margin, stays }) {
    const cells = orderedCells(curve)
    if (cells.y.length === 0) return noCells
    const before = cells.x.findLastIndex((position) => position < onset)
    const known = typeof curve.reference === 'number' || before < 0
    const start = known ? referenceOf(curve, cells) : cells.y[before]
    const drops = curve.x.map((_, k) => {
      if (curve.paired) return curve.paired[k]?.drop ?? null
      const value = curve.y[k]
      return value === null ? null : worsening(curve.better, value, start)
    })
    const after: { x: number; hurt: boolean }[] = []
    drops.forEach((drop, k) => {
      if (drop !== null && curve.x[k] >= onset) after.push({ x: curve.x[k], hurt: drop > margin })
    })
    if (after.length === 0) return undefinedBecause('no defined cell after the onset')
    const first = after.findIndex((cell) => cell.hurt)
    if (first < 0) return 0
    const back = stays
      ? after.findLastIndex((cell) => cell.hurt) + 1
      : after.findIndex((cell, k) => k > first && !cell.hurt)
    return back > 0 && back < after.length ? after[back].x - onset : Number.POSITIVE_INFINITY
  },
})
