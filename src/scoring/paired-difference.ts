import type { MetricContext, Scored } from '../core/scored.ts'
import type { Compared } from '../engine/judge-comparisons.ts'
import type { Measure } from '../engine/measure.ts'
import type { Panel, Protocol } from '../engine/panel.ts'
import { differenceOf, resampledDifference } from '../engine/resampled-difference.ts'
import { delongPaired } from '../hypotheses/delong-paired.ts'
import { equivalenceFromNormal } from '../hypotheses/equivalence.ts'
import { mcnemar } from '../hypotheses/mcnemar.ts'
import { normalQuantile } from '../numeric/normal.ts'

/** How much larger a measure is for one model than for another on the same rows. */
export type PairedDifference = Omit<Compared, 'model' | 'against' | 'metric' | 'better' | 'margin' | 'n'> & {
  /** How p was had: `mcnemar exact`, `delong`, `paired bootstrap`; null where there is none. */
  readonly test: string | null
}

/**
 * Cell `k` of a panel less cell 0. Independent rows of weight 1 get the exact test of McNemar for rates and DeLong's test and
 * interval for the area under the ROC curve; everything else is resampled in pairs, as is the test against the margin.
 */
export function pairedDifference(
  measure: Measure,
  panel: Panel,
  k: number,
  context: MetricContext,
  protocol: Protocol,
  margin: number | null = null,
): PairedDifference {
  const [a, b] = [panel.cells[0].rows, panel.cells[k].rows]
  const plain = protocol.grouping.by === 'row' && a.weight === null
  if (plain && measure.metric.over === 'set' && measure.metric.closedForm === 'delong' && context.classes === 2) {
    const ranked = byDelong(a, b, panel, k, context, protocol.level, margin)
    if (ranked) return ranked
  }
  const resampled = resampledDifference(panel.fold([0, k], differenceOf, true), margin)
  const counts = plain && resampled.value !== null ? discordant(measure, a, b, context) : null
  if (counts) return { ...resampled, p: mcnemar(counts[0], counts[1]).exact, test: 'mcnemar exact' }
  return { ...resampled, test: resampled.p === null ? null : 'paired bootstrap' }
}

/** Rows that only the first, and only the second model has right. */
function discordant(
  { metric, params }: Measure,
  a: Scored,
  b: Scored,
  context: MetricContext,
): [number, number] | null {
  if (metric.over !== 'counts' || !metric.rate) return null
  const first = metric.cell(a, context, params)
  const second = metric.cell(b, context, params)
  let onlyFirst = 0
  let onlySecond = 0
  for (let row = 0; row < first.length; row++) {
    if (first[row] > second[row]) onlyFirst++
    else if (first[row] < second[row]) onlySecond++
  }
  return [onlyFirst, onlySecond]
}

function byDelong(
  a: Scored,
  b: Scored,
  panel: Panel,
  k: number,
  { positive }: MetricContext,
  level: number,
  margin: number | null,
): PairedDifference | null {
  if (a.scores === null || b.scores === null || panel.values[0] === null || panel.values[k] === null) return null
  const own = (rows: Scored): Float64Array =>
    Float64Array.from({ length: rows.rows }, (_, row) => (rows.scores as Float64Array)[2 * row + positive])
  const isPositive = Uint8Array.from(a.target, (code) => (code === positive ? 1 : 0))
  const result = delongPaired(isPositive, own(a), own(b))
  if (result.p === null) return null
  const half = -normalQuantile((1 - level) / 2) * result.error
  const { difference: value, error, p } = result
  return {
    value,
    lower: value - half,
    upper: value + half,
    method: 'delong',
    error,
    p,
    pEquivalence: margin === null || !(error > 0) ? null : equivalenceFromNormal(value, error, margin),
    test: 'delong',
  }
}
