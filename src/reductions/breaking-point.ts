import { z } from 'zod'
import type { PairedDrop, Value } from '../core/define.ts'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'

const params = z.strictObject({
  margin: z.number().min(0).meta({ description: 'Drop from the reference that counts, in units of the metric.' }),
})

/**
 * Least severity whose paired drop exceeds the margin with confidence: the lower bound of the drop lies above it. One of
 * the severities that were run, never between two. Needs `curve.paired`, the drops on the same samples with their
 * bounds. Infinity: no severity is shown to exceed it, which more samples may change. Never mixed with the interpolated
 * `critical-severity`; it carries its confidence in itself, so it gets no interval by resampling.
 */
export default defineReduction({
  summary: 'Least severity whose paired drop exceeds the margin with confidence.',
  version: 1,
  references: ['https://arxiv.org/abs/1903.12261'],
  params,
  axes: ['severity'],
  smooth: false,
  unit: 'axis',
  reduce(curve, { margin }) {
    if (!curve.paired) return undefinedBecause('no paired drops with bounds along the axis')
    return breakingPoint(
      curve.paired.map((drop, k) => ({ severity: curve.x[k], ...(drop ?? noDrop) })),
      margin,
    )
  },
})

const noDrop: PairedDrop = { drop: Number.NaN, lower: null, upper: null }

/** The same for levels in any order; levels without a lower bound are left out, and null is said where none has one. */
export function breakingPoint(levels: readonly ({ readonly severity: number } & PairedDrop)[], margin: number): Value {
  let least = Number.POSITIVE_INFINITY
  let known = 0
  for (const { severity, lower } of levels) {
    if (lower === null) continue
    known++
    if (lower > margin) least = Math.min(least, severity)
  }
  return known > 0 ? least : undefinedBecause('no paired drop has a lower bound')
}
