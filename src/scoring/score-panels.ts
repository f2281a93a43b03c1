import type { Estimate } from '../core/estimate.ts'
import type { Key } from '../core/key.ts'
import type { MetricContext } from '../core/scored.ts'
import { pick } from '../engine/collect.ts'
import type { Measure } from '../engine/measure.ts'
import { openPanel, type Panel, type PanelCell } from '../engine/panel.ts'
import type { Grouping } from '../intervals/cells.ts'
import { type CountMeasure, isCounted, openCountedPanel } from './counted-panel.ts'
import type { KeptRows } from './kept-rows.ts'
import { openLikePanel } from './like-panel.ts'
import type { LikeRows, SumMeasure } from './like-rows.ts'
import { type Ingested, placesByGroup } from './score-ingest.ts'
import type { Tallied } from './tally.ts'

export interface ScoreSetting {
  readonly context: MetricContext
  readonly hasScores: boolean
  readonly level: number
  readonly replicates: number
  readonly key: Key
  readonly grouping: Grouping
  /** For each code of a class, and of a group of each axis, its place in the final order. */
  readonly rank: Int32Array
  readonly groups: readonly { readonly names: readonly string[]; readonly rank: Int32Array }[]
  readonly by: readonly string[]
}

/** Panels of one measure from what was held of a file. */
export interface ScorePanels {
  whole(): Estimate
  /** The groups of an axis, in final order. */
  groups(axis: number): Panel
}

export function openScorePanels(measure: Measure, ingested: Ingested, setting: ScoreSetting): ScorePanels {
  const open = openerOf(measure, ingested, setting)
  return {
    whole: () => ingested.ranked(measure, setting.level) ?? open(-1, [{}]).cell(0),
    groups: (axis) =>
      open(
        axis,
        setting.groups[axis].names.map((group) => ({ by: setting.by[axis], group })),
      ),
  }
}

type Open = (axis: number, axes: readonly PanelCell['axes'][]) => Panel

function openerOf(measure: Measure, { tally, like, kept }: Ingested, setting: ScoreSetting): Open {
  const { context, level, replicates, grouping, rank, groups, by } = setting
  const keyOf = (axis: number): Key => (axis < 0 ? setting.key : setting.key.fold('by', by[axis]))
  const placeOf = (axis: number, group: number): number => (axis < 0 ? 0 : groups[axis].rank[group])
  if (tally && isCounted(measure)) {
    return (axis, axes) => {
      const pairs: Tallied[][] = axes.map(() => [])
      for (const tallied of tally.of(axis)) {
        const { group, target, prediction } = tallied
        const renamed = { target: rank[target], prediction: prediction < 0 ? prediction : rank[prediction] }
        pairs[placeOf(axis, group)].push({ ...tallied, ...renamed })
      }
      const cells = axes.map((own, i) => ({ axes: own, pairs: pairs[i] }))
      return openCountedPanel(measure as CountMeasure, cells, context, { level, replicates, key: keyOf(axis) })
    }
  }
  if (like(measure, -1)) {
    return (axis, axes) => {
      const keepers = like(measure, axis) ?? []
      const none: LikeRows = { counts: new Float64Array(0), slot: new Int32Array(0), means: new Float64Array(0) }
      const cells = axes.map((own) => ({ axes: own, like: none }))
      keepers.forEach((keeper, group) => {
        cells[placeOf(axis, group)].like = keeper.finish()
      })
      const protocol = { level, replicates, key: keyOf(axis) }
      return openLikePanel(measure as SumMeasure, cells, context, protocol, setting.hasScores)
    }
  }
  return (axis, axes) => {
    const { scored, groups: codes } = kept as KeptRows
    const all = axis < 0 ? [] : placesByGroup(codes[axis], axes.length)
    const cells = axes.map((own, i): PanelCell => {
      const samples = axis < 0 ? Int32Array.from({ length: scored.rows }, (_, row) => row) : Int32Array.from(all[i])
      return { axes: own, rows: axis < 0 ? scored : pick({ scored }, samples), samples }
    })
    return openPanel(measure, cells, context, { level, replicates, key: keyOf(axis), grouping, minimumCell: 1 })
  }
}
