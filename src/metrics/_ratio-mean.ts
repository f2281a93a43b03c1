import { z } from 'zod'
import type { Value } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { sum } from '../numeric/sum.ts'

/** What a class whose ratio is 0/0 counts as. */
export const zeroDivision = z
  .union([z.null(), z.literal(0), z.literal(1)])
  .default(null)
  .meta({ description: 'What a class with 0/0 counts as: 0, 1, or null to leave it out of the mean.' })

/** Mean over classes of above / below, in class order; classes with 0/0 by the `zeroDivision` convention. */
export function meanRatio(above: Float64Array, below: Float64Array, zero: 0 | 1 | null): Value {
  const ratios: number[] = []
  for (let k = 0; k < above.length; k++) {
    if (below[k] > 0) ratios.push(above[k] / below[k])
    else if (zero !== null) ratios.push(zero)
  }
  return ratios.length > 0 ? sum(ratios) / ratios.length : undefinedBecause('0/0 for every class')
}

/** above / below, or by convention where both are 0. */
export function ratio(above: number, below: number, zero: 0 | 1 | null, reason: string): Value {
  if (below > 0) return above / below
  return zero ?? undefinedBecause(reason)
}
