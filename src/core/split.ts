import { z } from 'zod'
import type { Digest } from './digest.ts'
import { Id, Prose, Use } from './name.ts'

/** An ISO date or date with time; a bare year may be written as a number. */
const Instant = z.union([z.string(), z.number()]).transform(String)

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
      train: z.strictObject({ from: Instant.optional(), to: Instant }),
      test: z.strictObject({ from: Instant, to: Instant.optional() }),
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
  /** The first interval i such that the row may train a model that is trained until the end of i; equal to `interval` without an embargo. */
  readonly usableFrom: Int32Array
  /** Columns whose values must not stand on both sides, as codes by row: a row whose value was trained on is not evaluated. */
  readonly disjoint: readonly { readonly column: string; readonly codes: Int32Array }[]
  readonly proof: readonly DisjointnessProof[]
}

export interface DisjointnessProof {
  readonly key: 'sample' | 'entity' | 'group' | 'time' | 'unfamiliar'
  /** The column whose values they are; of unfamiliar data its id. */
  readonly column: string | null
  readonly train: { readonly count: number; readonly digest: Digest }
  readonly test: { readonly count: number; readonly digest: Digest }
  readonly overlap: number
  /** The same counts for the slices of models that are trained again, until the end of later intervals. */
  readonly retrained?: readonly SliceProof[]
}

/** How many distinct values of a key the training slice until the end of an interval has, what is evaluated after it, and both. */
export interface SliceProof {
  readonly until: number
  readonly train: number
  readonly test: number
  readonly overlap: number
}
