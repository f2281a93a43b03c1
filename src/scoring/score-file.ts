import type { Estimate } from '../core/estimate.ts'
import { Failure } from '../core/failure.ts'
import { rootKey } from '../core/key.ts'
import { foldCurve } from '../engine/fold.ts'
import type { Measure } from '../engine/measure.ts'
import { openDecoder } from './decode-rows.ts'
import { taskOf } from './infer-task.ts'
import { comparesModels, defaultMetrics, parseMeasures } from './measure-text.ts'
import {
  contextOf,
  groupingOf,
  type PredictionRequest,
  rankOf,
  refuseLoose,
  refuseRepeated,
} from './prediction-request.ts'
import { openIngest } from './score-ingest.ts'
import { openScorePanels, type ScorePanels } from './score-panels.ts'
import { type ColumnSource, streamColumns } from './stream-columns.ts'

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
 * Scores one file of predictions in one pass. Measures of counts (accuracy, F1 ...) take memory that does not grow with the file;
 * so do measures of sums (log loss, calibration error ...) beyond 65,536 rows, where rows that are alike are resampled
 * together, unless rows have weights or clusters. For the others the needed columns are kept. No number depends on the
 * order of rows or columns, or on how the file is written.
 * @throws Failure PRED_COLUMN, PRED_RANGE, DATA_LABEL, USAGE and those of the readers.
 */
export async function scoreFile(source: ColumnSource, request: ScoreRequest): Promise<FileScore> {
  const task = await taskOf(source, request)
  const measures = await parseMeasures(request.metrics ?? defaultMetrics(task, request.scores?.length ?? 0))
  const other = measures.find(comparesModels)
  if (other)
    throw new Failure('USAGE', `${other.label} is of two files, expected metrics of one`, {}, 'See perdure compare.')
  const by = request.cluster === undefined ? request.by : [...request.by, request.cluster]
  const decoder = openDecoder({ ...request, task, by })
  const context = () => contextOf(task, decoder.classesSoFar().names, request.positive)
  const single = request.cluster === undefined && request.weight === undefined
  const ingest = openIngest(measures, { single, axes: by.length, context })
  decoder.begin(source.file)
  const seen = new Set<string>()
  const rows = await streamColumns(source, decoder.hints, (batch) => {
    const decoded = decoder.decode(batch)
    if (decoded.id) refuseRepeated(decoded.id, seen, source.file)
    ingest.add(decoded)
  })
  if (request.cluster !== undefined) refuseLoose(request.cluster, decoder.groups[by.length - 1], source.file)
  const { names, rank } = decoder.classes()
  const groups = decoder.groups.map(rankOf)
  const ingested = ingest.finish(
    rank,
    groups.map((group) => group.rank),
  )
  const setting = {
    context: context(),
    hasScores: request.scores !== null,
    level: request.level,
    replicates: request.replicates,
    key: rootKey(request.seed).fold('score'),
    grouping: groupingOf(request.cluster, ingested.kept?.groups ?? []),
    rank,
    groups,
    by: request.by,
  }
  const estimates: Estimate[] = []
  for (const [m, measure] of measures.entries()) {
    request.progress?.(m, measures.length, measure.label)
    const panels = openScorePanels(measure, ingested, setting)
    estimates.push(panels.whole())
    for (let axis = 0; axis < request.by.length; axis++)
      estimates.push(...(await estimateGroups(measure, request, axis, groups[axis].names, panels)))
  }
  return {
    task,
    inferred: request.task === undefined,
    classes: names,
    positive: task === 'classification' && names.length === 2 ? names[setting.context.positive] : null,
    rows,
    unanswered: decoder.unanswered(),
    estimates,
  }
}

async function estimateGroups(
  measure: Measure,
  request: ScoreRequest,
  axis: number,
  labels: readonly string[],
  panels: ScorePanels,
): Promise<Estimate[]> {
  const panel = panels.groups(axis)
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
        axes: { by: request.by[axis] },
        level: request.level,
        params: () => ({}),
      }),
    )
  return estimates
}
