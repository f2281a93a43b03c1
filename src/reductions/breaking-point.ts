import { z } from 'zod'
import type { PairedDrop, Value } from '../core/define.ts'
import { defineReduction } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'

const params = z.strictObject({
  margin: z.number().min(0).meta({ description: 'Drop from the reference that counts, in units of the metric.' }),
})

/**
 * Least severity from which on every level that was run is shown to exceed the margin: the lower bound of its paired drop
 * lies above it. Levels are tested in a fixed sequence from the strongest downwards, and the first that is not shown ends
 * it; so the chance of any false claim is that of one bound, however many levels there are. One of the severities that
 * were run, never between two. Needs `curve.paired`, the drops on the same samples with their bounds. Infinity: not even
 * the strongest is shown to exceed it, which more samples may change. Never mixed with the interpolated
 * `critical-severity`; it carries its confidence in itself, so it gets no interval by resampling.
 */
export default defineReduction({
  summary: 'Least severity from which on every paired drop exceeds the margin with confidence.',
  version: 2,
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
  const tested = levels.filter(({ lower }) => lower !== null).sort((a, b) => b.severity - a.severity)
  if (tested.length === 0) return undefinedBecause('no paired drop has a lower bound')
  const held = tested.findIndex(({ lower }) => !((lower as number) > margin))
  const run = held < 0 ? tested.length : held
  return run === 0 ? Number.POSITIVE_INFINITY : tested[run - 1].severity
}
