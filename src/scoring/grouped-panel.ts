import { evaluateMetric, sumTerms } from '../core/evaluate.ts'
import type { Key } from '../core/key.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import { assemblePanel, type Panel, type PanelCell, type Protocol } from '../engine/panel.ts'
import type { Cell } from '../intervals/cells.ts'
import { type Resampled, resampleCells } from '../intervals/resample-cells.ts'
import type { SumMeasure } from './like-rows.ts'

/** So many groups tell a standard error within 1.1 %, less than a thousand resamples do. */
export const groupsOfRows = 4096

/** A group for each of `rows` rows by chance, all of the same size but for one row. */
export function shuffledGroups(rows: number, groups: number, key: Key): Int32Array {
  const group = Int32Array.from({ length: rows }, (_, row) => row % groups)
  const stream = key.fold('groups').stream()
  for (let row = rows - 1; row > 0; row--) {
    const other = stream.integer(row + 1)
    const own = group[row]
    group[row] = group[other]
    group[other] = own
  }
  return group
}

/**
 * `openPanel` for a measure of sums over cells with the same many rows: rows are put into groups by chance, and groups are resampled
 * in their place, all cells alike. As groups are made by chance, the variance between them is in the mean that of
 * independent rows, and what two cells have in common stays. Only for single rows.
 */
export function openGroupedPanel(
  { label, metric, params }: SumMeasure,
  cells: readonly PanelCell[],
  context: MetricContext,
  { level, replicates, key }: Pick<Protocol, 'level' | 'replicates' | 'key'>,
): Panel {
  const values = cells.map(({ rows }) => evaluateMetric(metric, params, rows, context))
  const width = metric.width(context, params)
  const slots = metric.slots?.(context, params) ?? 1
  const grouped = (rows: Scored, group: Int32Array): Cell => {
    const slot = metric.slot?.(rows, context, params) ?? null
    const place = slot === null ? group : group.map((own, row) => own * slots + slot[row])
    const terms = sumTerms(metric.terms(rows, context, params), width, groupsOfRows * slots, place, rows.weight)
    const { still } = metric
    return {
      over: 'sums',
      terms,
      width: slots * width,
      value: (sums) => metric.value(sums, context, params),
      ...(still ? { still: (sums: Float64Array) => still(sums, context, params) } : {}),
    }
  }
  const resample = (defined: readonly number[]): Resampled => {
    const group = shuffledGroups(cells[defined[0]].rows.rows, groupsOfRows, key)
    const drawn = defined.map((i) => grouped(cells[i].rows, group))
    const resampled = resampleCells(drawn, { replicates, key, grouping: { by: 'row' } })
    // The data as they are, not as sums of sums that differ in the last bit.
    const point = Float64Array.from(defined, (i) => values[i] as number)
    return { ...resampled, point }
  }
  return assemblePanel(label, cells, values, () => null, level, resample, metric)
}
