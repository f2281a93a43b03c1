import { z } from 'zod'
import type { Estimate } from './estimate.ts'
import { Id, Prose, Use } from './name.ts'

const Text = z.union([z.string(), z.number()]).transform(String)

/** Core behaviour: what a model must still do at the worst severity of every condition, in numbers. */
export const InvariantSpec = z.strictObject({
  id: Id,
  summary: Prose,
  metric: Use,
  /** Only rows that have one of these values in each of these columns; all rows where absent. */
  where: z.record(z.string(), z.union([Text, z.array(Text).min(1)])).optional(),
  /** Ids of the conditions in which it must hold; all that change what a model sees, or who is asked, where absent. */
  conditions: z.array(Id).min(1).optional(),
  /** One of the two. */
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
})
export type InvariantSpec = z.output<typeof InvariantSpec>

/** Least or largest value that is still good. */
export function boundOf({ atLeast, atMost }: Pick<InvariantSpec, 'atLeast' | 'atMost'>): {
  readonly bound: number
  readonly atLeast: boolean
} {
  return atLeast === undefined ? { bound: atMost as number, atLeast: false } : { bound: atLeast, atLeast: true }
}

export type CoreWord = 'kept' | 'broken' | 'undecided'

/** Kept where the whole interval lies on the right side of the bound, broken where it lies on the wrong side. */
export function coreWord(
  { value, lower, upper }: Pick<Estimate, 'value' | 'lower' | 'upper'>,
  invariant: Pick<InvariantSpec, 'atLeast' | 'atMost'>,
): CoreWord {
  if (value === null || lower === null || upper === null) return 'undecided'
  const { bound, atLeast } = boundOf(invariant)
  if (atLeast ? lower >= bound : upper <= bound) return 'kept'
  return (atLeast ? upper < bound : lower > bound) ? 'broken' : 'undecided'
}
