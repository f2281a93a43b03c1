import { z } from 'zod'
import type { Digest } from './digest.ts'
import { Id, Prose, Use } from './name.ts'

export const SplitSpec = z.strictObject({
  id: Id,
  summary: Prose.optional(),
  /** Rules in order; a time rule makes intervals, the others hold rows out. */
  rules: z.array(Use).min(1),
  /** How many first intervals are the first training slice. Must leave at least one to evaluate. */
  trainIntervals: z.number().int().min(1).default(1),
  /** Fixed windows instead of a count, ISO dates, half-open [from, to): must not overlap. */
  windows: z
    .strictObject({
      train: z.strictObject({ from: z.string().optional(), to: z.string() }),
      test: z.strictObject({ from: z.string(), to: z.string().optional() }),
    })
    .optional(),
})
export type SplitSpec = z.output<typeof SplitSpec>

export interface Interval {
  readonly index: number
  readonly label: string
  /** Half-open [start, end) in milliseconds, or in rows where intervals are by count. */
  readonly start: number
  readonly end: number
}

/** Where each sample of a task stands. Arrays run over the task's rows in id order. */
export interface Split {
  readonly intervals: readonly Interval[]
  /** How many first intervals make the first training slice. */
  readonly trainIntervals: number
  readonly interval: Int32Array
  /** 0 training part, 1 held out, 2 excluded. */
  readonly part: Uint8Array
  /** Rows that must not train a model evaluated from interval k on: embargo[row] = k, or -1. */
  readonly embargo: Int32Array
  /** 'all': every row of a later interval is unseen; 'held-out': only its held-out part is (group or domain rules). */
  readonly future: 'all' | 'held-out'
  readonly proof: readonly DisjointnessProof[]
}

export interface DisjointnessProof {
  readonly key: 'sample' | 'entity' | 'group' | 'time'
  readonly column: string | null
  readonly train: { readonly count: number; readonly digest: Digest }
  readonly test: { readonly count: number; readonly digest: Digest }
  readonly overlap: number
}
