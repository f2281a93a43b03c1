import type { Value } from '../core/define.ts'
import { undefinedBecause, whyNot } from '../core/evaluate.ts'
import type { MetricContext } from '../core/scored.ts'
import { type Axes, assemblePanel, type Panel, type Protocol } from '../engine/panel.ts'
import { type CountedCell, resampleCounted } from '../intervals/resample-counted.ts'
import type { LikeRows, SumMeasure } from './like-rows.ts'

/** `openPanel` for a measure of sums over rows that were put together with those alike. */
export function openLikePanel(
  { label, metric, params }: SumMeasure,
  cells: readonly { readonly axes: Axes; readonly like: LikeRows }[],
  context: MetricContext,
  protocol: Pick<Protocol, 'level' | 'replicates' | 'key'>,
  hasScores: boolean,
): Panel {
  const width = metric.width(context, params)
  const slots = metric.slots?.(context, params) ?? 1
  const summed = cells.map(({ axes, like: { counts, slot, means } }) => {
    const total = counts.reduce((a, b) => a + b, 0)
    const none = new Float64Array(0)
    const rows = {
      rows: total,
      target: none,
      prediction: none,
      scores: hasScores ? none : null,
      weight: null,
      reference: null,
    }
    const cell: CountedCell = {
      counts,
      value(of) {
        const sums = new Float64Array(slots * width)
        for (let group = 0; group < of.length; group++)
          for (let c = 0; c < width; c++) sums[slot[group] * width + c] += of[group] * means[group * width + c]
        return metric.value(sums, context, params)
      },
    }
    const reason = whyNot(metric, rows, context)
    const value: Value = reason === null ? cell.value(counts) : undefinedBecause(reason)
    return { cell, value, panelCell: { axes, rows, samples: new Int32Array(0) } }
  })
  return assemblePanel(
    label,
    summed.map(({ panelCell }) => panelCell),
    summed.map(({ value }) => value),
    () => null,
    protocol.level,
    (defined) =>
      resampleCounted(
        defined.map((i) => summed[i].cell),
        protocol,
      ),
    metric,
  )
}
