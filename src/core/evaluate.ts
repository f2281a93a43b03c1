import type { CountMetric, Metric, SumMetric, Value } from './define.ts'
import { Failure } from './failure.ts'
import type { MetricContext, Scored } from './scored.ts'

/** The value of what has none: null, and why. */
export function undefinedBecause(reason: string): Value {
  return { value: null, reason }
}

/** True where a value is a number (infinities count: they say "not reached"). */
export function isDefined(value: Value): value is number {
  return typeof value === 'number'
}

/** Why the metric cannot be computed on these rows (no rows, no scores, no reference ...), or null where it can. */
export function whyNot(metric: Metric, rows: Scored, context: MetricContext): string | null {
  if (!metric.tasks.includes(context.kind)) return `not defined for ${context.kind}`
  if (rows.rows === 0) return 'no rows'
  for (const need of metric.needs ?? []) {
    if (need === 'scores' && rows.scores === null) return 'the model gives no scores'
    if (need === 'reference' && rows.reference === null) return 'no reference model to compare with'
    if (need === 'unfamiliar' && rows.unfamiliar === undefined) return 'no unfamiliar rows to tell apart'
    if (need === 'abstain' && context.abstain === undefined) return 'no threshold of confidence to abstain below'
    if (need === 'binary' && context.classes !== 2) return `defined for 2 classes, the task has ${context.classes}`
  }
  return null
}

/**
 * One metric on one set of rows, `rows.weight` honoured. Undefined values are null with a reason, n = 0 with `no rows`.
 * @throws Failure INTERNAL where a metric breaks its contract by answering NaN.
 */
export function evaluateMetric<P>(metric: Metric, params: P, rows: Scored, context: MetricContext): Value {
  const reason = whyNot(metric, rows, context)
  if (reason !== null) return undefinedBecause(reason)
  const value =
    metric.over === 'set'
      ? metric.value(rows, context, params, rows.weight)
      : metric.value(accumulate(metric, params, rows, context), context, params)
  if (Number.isNaN(value)) {
    throw new Failure('INTERNAL', `metric '${metric.summary}' answered NaN instead of null with a reason`)
  }
  return value
}

/**
 * What a count or sum metric's `value` takes: weighted counts per cell, or weighted sums (slots x width), added in row
 * order with Neumaier's compensation, so that the last bit does not depend on who adds.
 */
export function accumulate<P>(
  metric: CountMetric | SumMetric,
  params: P,
  rows: Scored,
  context: MetricContext,
): Float64Array {
  if (metric.over === 'counts') {
    return countCells(metric.cell(rows, context, params), metric.cells(context, params), rows.weight)
  }
  const width = metric.width(context, params)
  const slots = metric.slots?.(context, params) ?? 1
  const slot = metric.slot?.(rows, context, params) ?? null
  return sumTerms(metric.terms(rows, context, params), width, slots, slot, rows.weight)
}

/** Weight per cell; exact for weights of 1. */
export function countCells(cell: Int32Array, cells: number, weight: Float64Array | null): Float64Array {
  if (weight !== null) return sumTerms(weight, 1, cells, cell, null)
  const counts = new Int32Array(cells)
  for (let i = 0; i < cell.length; i++) counts[cell[i]]++
  return Float64Array.from(counts)
}

/** Column sums of rows x width terms, each row times its weight and added to its slot: slots x width. */
export function sumTerms(
  terms: Float64Array,
  width: number,
  slots: number,
  slot: Int32Array | null,
  weight: Float64Array | null,
): Float64Array {
  const totals = new Float64Array(slots * width)
  const lost = new Float64Array(slots * width)
  const rows = terms.length / width
  for (let i = 0, at = 0; i < rows; i++) {
    const w = weight === null ? 1 : weight[i]
    const base = slot === null ? 0 : slot[i] * width
    for (let j = base; j < base + width; j++) {
      const term = w * terms[at++]
      const total = totals[j]
      const next = total + term
      lost[j] += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total
      totals[j] = next
    }
  }
  for (let j = 0; j < totals.length; j++) if (lost[j] - lost[j] === 0) totals[j] += lost[j]
  return totals
}

/**
 * The terms of a slotted metric as rows x (slots * width), zero outside each row's slot: for resamplers that know
 * nothing of slots. Takes slots times the memory.
 */
export function denseTerms<P>(
  metric: SumMetric,
  params: P,
  rows: Scored,
  context: MetricContext,
): { readonly terms: Float64Array; readonly width: number } {
  const width = metric.width(context, params)
  const terms = metric.terms(rows, context, params)
  if (!metric.slots || !metric.slot) return { terms, width }
  const wide = metric.slots(context, params) * width
  const slot = metric.slot(rows, context, params)
  const dense = new Float64Array(rows.rows * wide)
  for (let i = 0; i < rows.rows; i++) {
    dense.set(terms.subarray(i * width, (i + 1) * width), i * wide + slot[i] * width)
  }
  return { terms: dense, width: wide }
}
