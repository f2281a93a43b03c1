import type { CountMetric, Value } from '../core/define.ts'
import { undefinedBecause, whyNot } from '../core/evaluate.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import { compactCells } from '../engine/compact-cells.ts'
import type { Measure } from '../engine/measure.ts'
import { type Axes, assemblePanel, type Panel, type Protocol } from '../engine/panel.ts'
import { type CountedCell, resampleCounted } from '../intervals/resample-counted.ts'
import { wilson } from '../intervals/wilson.ts'
import type { Tallied } from './tally.ts'

/** A measure of counts. */
export type CountMeasure = Measure & { readonly metric: CountMetric }

/** Whether a measure can be had from counted pairs of label and prediction alone. */
export function isCounted(measure: Measure): measure is CountMeasure {
  return measure.metric.over === 'counts' && !(measure.metric.needs ?? []).some((need) => need !== 'binary')
}

/** `openPanel` for rows that were counted and not kept: single rows, each of weight 1, in one cell only. */
export function openCountedPanel(
  { label, metric, params }: CountMeasure,
  cells: readonly { readonly axes: Axes; readonly pairs: readonly Tallied[] }[],
  context: MetricContext,
  protocol: Pick<Protocol, 'level' | 'replicates' | 'key'>,
): Panel {
  const counted = cells.map(({ axes, pairs }) => {
    const {
      cell: category,
      cells: width,
      categories,
    } = compactCells(metric, metric.cell(distinctRows(pairs), context, params), metric.cells(context, params))
    const counts = new Float64Array(width)
    pairs.forEach(({ count }, i) => {
      counts[category[i]] += count
    })
    const total = pairs.reduce((n, { count }) => n + count, 0)
    const reason = whyNot(metric, { ...distinctRows([]), rows: total }, context)
    const cell: CountedCell = { counts, value: (of) => metric.value(of, context, params, categories) }
    const value: Value =
      reason === null ? metric.value(counts.slice(), context, params, categories) : undefinedBecause(reason)
    return { cell, value, total, panelCell: { axes, rows: { ...distinctRows([]), rows: total }, samples: none } }
  })
  return assemblePanel(
    label,
    counted.map(({ panelCell }) => panelCell),
    counted.map(({ value }) => value),
    (index) => (metric.rate ? wilson(counted[index].cell.counts[1], counted[index].total, protocol.level) : null),
    protocol.level,
    (defined) =>
      resampleCounted(
        defined.map((i) => counted[i].cell),
        protocol,
      ),
    metric,
  )
}

const none = new Int32Array(0)

/** One row for each pair: all that a count measure asks of a row. */
function distinctRows(pairs: readonly Tallied[]): Scored {
  return {
    rows: pairs.length,
    target: Int32Array.from(pairs, ({ target }) => target),
    prediction: Int32Array.from(pairs, ({ prediction }) => prediction),
    scores: null,
    weight: null,
    reference: null,
  }
}
