import type { z } from 'zod'
import type { Card, Params } from './card.ts'
import type { Value } from './metric.ts'

/** A metric along one ordered or unordered axis: cell k has position x[k] and value y[k] (null where undefined). */
export interface Curve {
  readonly x: readonly number[]
  readonly y: readonly (number | null)[]
  readonly labels: readonly string[]
  readonly better: 'higher' | 'lower'
  /** The value that counts as unperturbed or first (severity 0, reference interval), where the axis has one. */
  readonly reference?: number | null
  /** Paired drop of each cell from the reference, where the caller compared the same samples; null where undefined. */
  readonly paired?: readonly (PairedDrop | null)[]
  /** Whether a declared risk is shown not to be exceeded at each position, by a test at the whole level. */
  readonly shown?: readonly boolean[]
}

/** How much worse than the reference on the same samples (positive = worse, whatever `better` says), with its confidence bounds. */
export interface PairedDrop {
  readonly drop: number
  readonly lower: number | null
  readonly upper: number | null
}

export interface Reduction<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'reduction'
  readonly axes: readonly ('time' | 'severity' | 'condition' | 'group' | 'domain' | 'seed' | 'model')[]
  /** Smooth statistics get BCa; the others (censored times) percentile. */
  readonly smooth: boolean
  /** True where noise in the cells moves the value to one side (maxima, minima, ranges): intervals are then basic. */
  readonly biased?: true
  /** Range of the answer where it is not that of the metric; 'metric' units without it have the metric's range. */
  range?(metric: readonly [number, number], better: 'higher' | 'lower', params: Params<P>): readonly [number, number]
  /** Parameters that a stress story gives where a criterion under it does not: when it begins, what it may cost. */
  readonly fromStory?: readonly string[]
  /** The answer is the value, or the paired drop, of one position, which is then named beside it. */
  readonly marks?: 'value' | 'drop'
  /** Units of the answer: those of the metric, of the axis, or none. */
  readonly unit: 'metric' | 'axis' | 'metric per axis' | 'ratio'
  /** `Infinity` says "not reached within the axis" (right-censored). */
  reduce(curve: Curve, params: Params<P>): Value
}

export function defineReduction<P extends z.ZodType>(definition: Omit<Reduction<P>, 'kind'>): Reduction<P> {
  return { kind: 'reduction', ...definition }
}
