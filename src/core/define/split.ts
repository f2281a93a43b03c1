import type { z } from 'zod'
import type { Key } from '../key.ts'
import type { Table } from '../table.ts'
import type { Card, Params } from './card.ts'

export interface SplitSamples {
  readonly table: Table
  readonly ids: readonly string[]
  readonly time: Float64Array | null
  /** Interval of each row as made by an earlier time rule; all 0 before one. */
  readonly interval: Int32Array
}

export interface SplitRuleResult {
  /** Only a time rule gives intervals. */
  readonly intervals?: readonly { readonly label: string; readonly start: number; readonly end: number }[]
  readonly interval?: Int32Array
  /**
   * Embargo: the first interval i such that the row may be trained on by a model trained until the end of interval i;
   * the number of intervals where there is none. Equal to `interval` without an embargo.
   */
  readonly usableFrom?: Int32Array
  /** 1 puts the row into the held-out part; 0 leaves it. */
  readonly heldOut?: Uint8Array
  /** 1 removes the row (embargo) with the reason. */
  readonly excluded?: Uint8Array
  readonly reason?: string
  /** The column whose values must not stand on both sides, where the rule promises that. */
  readonly disjointBy?: string
}

export interface SplitRule<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'split'
  /** What the rule gives with these parameters: intervals along time or order, a held-out part, or nothing to evaluate on. */
  makes(params: Params<P>): 'intervals' | 'hold-out' | 'nothing'
  assign(samples: SplitSamples, params: Params<P>, key: Key): SplitRuleResult
}

export function defineSplit<P extends z.ZodType>(definition: Omit<SplitRule<P>, 'kind'>): SplitRule<P> {
  return { kind: 'split', ...definition }
}
