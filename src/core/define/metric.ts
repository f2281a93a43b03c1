import type { z } from 'zod'
import type { MetricContext, Scored } from '../scored.ts'
import type { Card, Params } from './card.ts'

/** A value, or null with the reason why there is none. */
export type Value = number | { readonly value: null; readonly reason: string }

export interface MetricCard<P extends z.ZodType = z.ZodType> extends Card<P> {
  readonly kind: 'metric'
  readonly tasks: readonly ('classification' | 'regression')[]
  readonly better: 'higher' | 'lower'
  readonly range: readonly [number, number]
  /** With these parameters, where it is narrower than `range`. */
  rangeWith?(params: Params<P>): readonly [number, number]
  /** Whose unit the value has: that of the target, or of the cost matrix; none where left out. */
  readonly unit?: 'target' | 'cost'
  /** What the rows must carry beyond target and prediction. */
  readonly needs?: readonly ('scores' | 'reference' | 'binary' | 'unfamiliar' | 'abstain')[]
  /** True where the value is a plain rate of rows, so that Wilson applies (`value` = counts[1] / (counts[0] + counts[1])). */
  readonly rate?: boolean
  /** True where sampling noise alone makes the value larger (a sum or maximum of absolute gaps): intervals are then basic. */
  readonly biased?: true
}

/** A function of how many rows fall into each of a few cells: resampled by counts, in constant memory. */
export interface CountMetric<P extends z.ZodType = z.ZodType> extends MetricCard<P> {
  readonly over: 'counts'
  cells(context: MetricContext, params: Params<P>): number
  /** The cell of each row, in [0, cells). */
  cell(rows: Scored, context: MetricContext, params: Params<P>): Int32Array
  /**
   * The value of the counts of all cells; or, for a `compact` metric, of the cells that `categories` names in ascending order, all
   * others being empty.
   */
  value(counts: Float64Array, context: MetricContext, params: Params<P>, categories?: Int32Array): Value
  /** True where `value` heeds `categories`: with many classes hardly any pair of label and prediction occurs. */
  readonly compact?: true
}

/**
 * A function of weighted sums over rows of a few terms per row (means, RMSE, calibration bins). The last term is always 1 (the row count).
 * With `slots`, each row adds its terms to one slot only (its calibration bin), so that terms stay as narrow as a row:
 * the sums are slots x width, slot after slot. Without, there is one slot.
 */
export interface SumMetric<P extends z.ZodType = z.ZodType> extends MetricCard<P> {
  readonly over: 'sums'
  width(context: MetricContext, params: Params<P>): number
  /** rows x width, row after row. */
  terms(rows: Scored, context: MetricContext, params: Params<P>): Float64Array
  /** How many slots, and the slot of each row in [0, slots); both or neither. */
  slots?(context: MetricContext, params: Params<P>): number
  slot?(rows: Scored, context: MetricContext, params: Params<P>): Int32Array
  value(sums: Float64Array, context: MetricContext, params: Params<P>): Value
  /**
   * For a biased value: the sums as they would be if there were nothing but noise (each calibration bin as often right as it was
   * sure), so that intervals know how far noise alone goes.
   */
  still?(sums: Float64Array, context: MetricContext, params: Params<P>): Float64Array
}

/** A function of the whole set (ranks). `weight`, where given, holds non-negative row weights (resample counts). */
export interface SetMetric<P extends z.ZodType = z.ZodType> extends MetricCard<P> {
  readonly over: 'set'
  /** Where two classes have a closed-form interval. */
  readonly closedForm?: 'delong'
  value(rows: Scored, context: MetricContext, params: Params<P>, weight: Float64Array | null): Value
}

export type Metric<P extends z.ZodType = z.ZodType> = CountMetric<P> | SumMetric<P> | SetMetric<P>

export function defineMetric<P extends z.ZodType>(
  definition: Omit<CountMetric<P>, 'kind'> | Omit<SumMetric<P>, 'kind'> | Omit<SetMetric<P>, 'kind'>,
): Metric<P> {
  return { kind: 'metric', ...definition } as Metric<P>
}
