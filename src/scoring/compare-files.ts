import type { Estimate } from '../core/estimate.ts'
import { whyNot } from '../core/evaluate.ts'
import { Failure } from '../core/failure.ts'
import { rootKey } from '../core/key.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import type { Verdict } from '../core/verdict.ts'
import { type Compared, judgeComparisons } from '../engine/judge-comparisons.ts'
import { type Measure, openMeasure } from '../engine/measure.ts'
import { openPanel, type Panel, type PanelCell, type Protocol } from '../engine/panel.ts'
import { openGroupedPanel } from './grouped-panel.ts'
import { taskOf } from './infer-task.ts'
import type { SumMeasure } from './like-rows.ts'
import { comparesModels, defaultMetrics, parseMeasures } from './measure-text.ts'
import { type PairedDifference, pairedDifference } from './paired-difference.ts'
import { contextOf, groupingOf, type PredictionRequest } from './prediction-request.ts'
import { readPaired } from './read-paired.ts'
import { wholeRows } from './score-ingest.ts'
import type { ColumnSource } from './stream-columns.ts'

export interface CompareRequest extends PredictionRequest {
  /** Differences within it count as none: one number for all measures, or by metric; the default depends on the measure. */
  readonly margin: number | ReadonlyMap<string, number> | null
}

export interface Comparison extends Verdict {
  /** How p was had: `mcnemar exact`, `delong`, `paired bootstrap`; null where there is none. */
  readonly test: string | null
}

export interface FileComparison {
  readonly task: 'classification' | 'regression'
  readonly inferred: boolean
  readonly classes: readonly string[]
  readonly positive: string | null
  readonly rows: number
  /** Names of the files as they stand in the estimates; the first is compared with. */
  readonly models: readonly string[]
  readonly estimates: readonly Estimate[]
  readonly comparisons: readonly Comparison[]
}

/**
 * Compares files of predictions for the same samples with the first of them: for every measure the paired difference with its
 * interval, a two-sided test corrected by Holm over all comparisons made, and one of four words; and how many decisions changed.
 * @throws Failure PRED_IDS where the files do not hold the same samples, and those of `scoreFile`.
 */
export async function compareFiles(sources: readonly ColumnSource[], request: CompareRequest): Promise<FileComparison> {
  const task = await taskOf(sources[0], request)
  const asked = await parseMeasures(request.metrics ?? defaultMetrics(task, request.scores?.length ?? 0))
  // Churn and flips are told anyway, and have no difference.
  const measures = asked.filter((measure) => !comparesModels(measure))
  if (measures.length === 0)
    throw new Failure('USAGE', 'found no metric of one model in --metrics, expected at least one')
  const margins = measures.map((measure) => marginOf(measure, request.margin))
  refuseUnused(request.margin, measures)
  const { scored, groups, classes, panelsOf } = await readPaired(sources, measures, { ...request, task })
  const models = uniqueNames(sources.map(({ file }) => file))
  const context = contextOf(task, classes, request.positive)
  const protocol: Protocol = {
    level: request.level,
    replicates: request.replicates,
    key: rootKey(request.seed).fold('compare'),
    grouping: groupingOf(request.cluster, groups),
    minimumCell: 1,
  }
  const n = scored[0].rows
  const samples = Int32Array.from({ length: n }, (_, row) => row)
  const cells = scored.map((rows, k): PanelCell => ({ axes: { model: models[k] }, rows, samples }))
  const estimates: Estimate[] = []
  const compared: (Compared & Pick<PairedDifference, 'test'>)[] = []
  measures.forEach((measure, m) => {
    request.progress?.(m, measures.length, measure.label)
    models.forEach((model, k) => {
      estimates.push({ ...panelsOf(k, measure).whole(), axes: { model } })
    })
    const panel = openDifferences(measure, cells, context, protocol)
    const of = { metric: measure.label, better: measure.metric.better, margin: margins[m], n, against: models[0] }
    for (let k = 1; k < cells.length; k++) {
      const difference = pairedDifference(measure, panel, k, context, protocol, of.margin)
      compared.push({ model: models[k], ...of, ...difference })
    }
  })
  if (task === 'classification') estimates.push(...(await churnOf(scored, models, samples, context, protocol)))
  const idOf = ({ metric, model, against }: Compared): string => `${metric}: ${model} against ${against}`
  const verdicts = judgeComparisons(compared, { task: '', level: request.level, idOf })
  return {
    task,
    inferred: request.task === undefined,
    classes,
    positive: task === 'classification' && classes.length === 2 ? classes[context.positive] : null,
    rows: n,
    models,
    estimates,
    comparisons: verdicts.map((verdict, i) => ({ ...verdict, test: compared[i].test })),
  }
}

/** All files as cells of one panel: resampled alike, sums over many single rows in groups. */
function openDifferences(
  measure: Measure,
  cells: readonly PanelCell[],
  context: MetricContext,
  protocol: Protocol,
): Panel {
  const many = cells[0].rows.rows > wholeRows && protocol.grouping.by === 'row'
  if (many && isSummed(measure) && whyNot(measure.metric, cells[0].rows, context) === null)
    return openGroupedPanel(measure, cells, context, protocol)
  return openPanel(measure, cells, context, protocol)
}

const isSummed = (measure: Measure): measure is SumMeasure => measure.metric.over === 'sums'

/** Share of rows that get another class than from the first file, with flips for the better and for the worse. */
async function churnOf(
  scored: readonly Scored[],
  models: readonly string[],
  samples: Int32Array,
  context: MetricContext,
  protocol: Protocol,
): Promise<Estimate[]> {
  const estimates: Estimate[] = []
  for (const use of ['churn', 'good-flips', 'bad-flips']) {
    const measure = await openMeasure({ use })
    for (let k = 1; k < scored.length; k++) {
      const rows = { ...scored[k], reference: scored[0].prediction }
      const axes = { model: models[k], against: models[0] }
      estimates.push(openPanel(measure, [{ axes, rows, samples }], context, protocol).cell(0))
    }
  }
  return estimates
}

/** One hundredth of the range of a bounded measure; none for others, whose unit only the user knows. */
function marginOf({ metric, label }: Measure, given: CompareRequest['margin']): number | null {
  if (typeof given === 'number') return given
  const own = given?.get(label.replace(/\{.*$/, ''))
  if (own !== undefined) return own
  const width = metric.range[1] - metric.range[0]
  return Number.isFinite(width) ? width / 100 : null
}

function refuseUnused(margin: CompareRequest['margin'], measures: readonly Measure[]): void {
  if (margin === null || typeof margin === 'number') return
  for (const name of margin.keys())
    if (!measures.some(({ label }) => label.replace(/\{.*$/, '') === name))
      throw new Failure('USAGE', `found a margin for ${name}, which is not measured`, {}, 'Name it in --metrics.')
}

/** The same file twice is two models. */
function uniqueNames(files: readonly string[]): string[] {
  return files.map((file, k) => {
    const before = files.slice(0, k).filter((other) => other === file).length
    return before === 0 ? file : `${file} (${before + 1})`
  })
}
