import type { Estimate } from '../core/estimate.ts'
import { type Key, rootKey } from '../core/key.ts'
import type { MetricContext } from '../core/scored.ts'
import type { Grouping } from '../intervals/cells.ts'
import { sortClasses } from './class-names.ts'
import { pick } from './collect.ts'
import { type CountMeasure, isCounted, openCountedPanel } from './counted-panel.ts'
import { openDecoder } from './decode-rows.ts'
import { foldCurve } from './fold.ts'
import { inferTask } from './infer-task.ts'
import { contentOf, contentOrder, type KeptRows, openRowKeeper } from './kept-rows.ts'
import type { Measure } from './measure.ts'
import { defaultMetrics, parseMeasures } from './measure-text.ts'
import { openPanel, type Panel, type PanelCell, type Protocol } from './panel.ts'
import { contextOf, groupingOf, type PredictionRequest, rankOf, refuseLoose } from './prediction-request.ts'
import { type ColumnSource, streamColumns } from './stream-columns.ts'
import { openTally, type Tallied, type Tally } from './tally.ts'

export interface ScoreRequest extends PredictionRequest {
  /** Columns whose groups are scored one by one; each column is an axis of its own. */
  readonly by: readonly string[]
  /** How values of groups are folded. */
  readonly reduce: readonly string[]
}

export interface FileScore {
  readonly task: 'classification' | 'regression'
  readonly inferred: boolean
  readonly classes: readonly string[]
  readonly positive: string | null
  readonly rows: number
  /** Rows in which the model gave no answer: wrong for every measure of classes. */
  readonly unanswered: number
  readonly estimates: readonly Estimate[]
}

/**
 * Scores one file of predictions. Measures of counts (accuracy, F1 ...) are had from one pass in memory that does not grow with
 * the file, unless rows have weights or clusters; for the others the needed columns are kept. No number depends on the order of
 * rows or columns, or on how the file is written.
 * @throws Failure PRED_COLUMN, PRED_RANGE, DATA_LABEL, USAGE and those of the readers.
 */
export async function scoreFile(source: ColumnSource, request: ScoreRequest): Promise<FileScore> {
  const task = request.task ?? (request.scores ? 'classification' : await inferTask(source, request.label))
  const measures = await parseMeasures(request.metrics ?? defaultMetrics(task, request.scores?.length ?? 0))
  const single = request.cluster === undefined && request.weight === undefined
  const by = request.cluster === undefined ? request.by : [...request.by, request.cluster]
  const decoder = openDecoder({ ...request, task, by })
  const counts = task === 'classification' && single
  const tally = counts && measures.some(isCounted) ? openTally(by.length) : null
  const keeper = measures.every((measure) => counts && isCounted(measure)) ? null : openRowKeeper()
  decoder.begin(source.file)
  const rows = await streamColumns(source, decoder.hints, (batch) => {
    const decoded = decoder.decode(batch)
    tally?.add(decoded)
    keeper?.add(decoded)
  })
  if (request.cluster !== undefined) refuseLoose(request.cluster, decoder.groups[by.length - 1], source.file)
  const { names, rank } = decoder.classes()
  const context = contextOf(task, names, request.positive)
  const groups = decoder.groups.map(rankOf)
  const kept =
    keeper &&
    inOrder(
      keeper.finish(
        rank,
        groups.map((group) => group.rank),
      ),
    )
  const key = rootKey(request.seed).fold('score')
  const estimates: Estimate[] = []
  for (const measure of measures) {
    const grouping = kept ? groupingOf(request.cluster, kept.groups) : { by: 'row' as const }
    const open = openerOf(measure, { tally, rank, kept, context, key, grouping, request, groups })
    estimates.push(open(-1, [{}]).cell(0))
    for (let axis = 0; axis < request.by.length; axis++)
      estimates.push(...(await estimateGroups(measure, request, axis, groups[axis].names, open)))
  }
  return {
    task,
    inferred: request.task === undefined,
    classes: names,
    positive: task === 'classification' && names.length === 2 ? names[context.positive] : null,
    rows,
    unanswered: decoder.unanswered(),
    estimates,
  }
}

function inOrder({ scored, groups }: KeptRows): KeptRows {
  const order = contentOrder(scored.rows, contentOf(scored, groups))
  const move = (codes: Int32Array): Int32Array => order.map((row) => codes[row])
  return { scored: pick({ scored }, order), groups: groups.map(move), ids: null }
}

interface Rows {
  readonly tally: Tally | null
  readonly rank: Int32Array
  readonly kept: KeptRows | null
  readonly context: MetricContext
  readonly key: Key
  readonly grouping: Grouping
  readonly request: ScoreRequest
  readonly groups: readonly { readonly names: readonly string[]; readonly rank: Int32Array }[]
}

/** Opens a panel of the whole (axis -1) or of the groups of an axis, from counts where the measure is one of them. */
type Open = (axis: number, axes: readonly PanelCell['axes'][]) => Panel

function openerOf(measure: Measure, rows: Rows): Open {
  const { tally, rank, kept, context, key, grouping, request, groups } = rows
  const { level, replicates } = request
  const keyOf = (axis: number): Key => (axis < 0 ? key : key.fold('by', request.by[axis]))
  if (tally && isCounted(measure)) {
    const ranked = (code: number): number => (code < 0 ? code : rank[code])
    return (axis, axes) => {
      const pairs: Tallied[][] = axes.map(() => [])
      for (const { group, target, prediction, count } of tally.of(axis))
        pairs[axis < 0 ? 0 : groups[axis].rank[group]].push({
          group,
          target: rank[target],
          prediction: ranked(prediction),
          count,
        })
      const cells = axes.map((own, i) => ({ axes: own, pairs: pairs[i] }))
      return openCountedPanel(measure as CountMeasure, cells, context, { level, replicates, key: keyOf(axis) })
    }
  }
  const { scored, groups: codes } = kept as KeptRows
  return (axis, axes) => {
    const places: number[][] = axes.map(() => [])
    if (axis >= 0) codes[axis].forEach((code, row) => void places[code].push(row))
    const cells = axes.map((own, i): PanelCell => {
      const samples = axis < 0 ? Int32Array.from({ length: scored.rows }, (_, row) => row) : Int32Array.from(places[i])
      return { axes: own, rows: axis < 0 ? scored : pick({ scored }, samples), samples }
    })
    const protocol: Protocol = { level, replicates, key: keyOf(axis), grouping, minimumCell: 1 }
    return openPanel(measure, cells, context, protocol)
  }
}

async function estimateGroups(
  measure: Measure,
  request: ScoreRequest,
  axis: number,
  names: readonly string[],
  open: Open,
): Promise<Estimate[]> {
  const by = request.by[axis]
  const labels = sortClasses(names)
  const panel = open(
    axis,
    labels.map((group) => ({ by, group })),
  )
  const curve = {
    over: 'group' as const,
    indices: labels.map((_, k) => k),
    x: labels.map((_, k) => k),
    labels,
    better: measure.metric.better,
    reference: null,
  }
  const estimates = labels.map((_, k) => panel.cell(k))
  for (const reduction of request.reduce)
    estimates.push(
      await foldCurve(panel, curve, {
        metric: measure.label,
        reduction,
        axes: { by },
        level: request.level,
        params: () => ({}),
      }),
    )
  return estimates
}
