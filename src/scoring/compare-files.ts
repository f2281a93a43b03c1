import type { Estimate } from '../core/estimate.ts'
import { Failure } from '../core/failure.ts'
import { rootKey } from '../core/key.ts'
import type { MetricContext, Scored } from '../core/scored.ts'
import type { Verdict } from '../core/verdict.ts'
import { sentenceOf, wordOf } from '../engine/compare.ts'
import { type Measure, openMeasure } from '../engine/measure.ts'
import { openPanel, type PanelCell, type Protocol } from '../engine/panel.ts'
import { holm } from '../hypotheses/holm.ts'
import { detectableDifference } from '../hypotheses/power.ts'
import { openDecoder } from './decode-rows.ts'
import { inferTask } from './infer-task.ts'
import { openRowKeeper } from './kept-rows.ts'
import { comparesModels, defaultMetrics, parseMeasures } from './measure-text.ts'
import { pairFiles } from './pair-files.ts'
import { type PairedDifference, pairedDifference } from './paired-difference.ts'
import { contextOf, groupingOf, type PredictionRequest, rankOf, refuseLoose } from './prediction-request.ts'
import { type ColumnSource, streamColumns } from './stream-columns.ts'

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
  const task = request.task ?? (request.scores ? 'classification' : await inferTask(sources[0], request.label))
  const asked = await parseMeasures(request.metrics ?? defaultMetrics(task, request.scores?.length ?? 0))
  // Churn and flips are told anyway, and have no difference.
  const measures = asked.filter((measure) => !comparesModels(measure))
  if (measures.length === 0)
    throw new Failure('USAGE', 'found no metric of one model in --metrics, expected at least one')
  const margins = measures.map((measure) => marginOf(measure, request.margin))
  refuseUnused(request.margin, measures)
  const { scored, groups, classes } = await readFiles(sources, { ...request, task })
  const models = uniqueNames(sources.map(({ file }) => file))
  const context = contextOf(task, classes, request.positive)
  const protocol: Protocol = {
    level: request.level,
    replicates: request.replicates,
    key: rootKey(request.seed).fold('compare'),
    grouping: groupingOf(request.cluster, groups),
    minimumCell: 1,
  }
  const samples = Int32Array.from({ length: scored[0].rows }, (_, row) => row)
  const cells = scored.map((rows, k): PanelCell => ({ axes: { model: models[k] }, rows, samples }))
  const estimates: Estimate[] = []
  const pairs: Pair[] = []
  measures.forEach((measure, m) => {
    request.progress?.(m, measures.length, measure.label)
    const panel = openPanel(measure, cells, context, protocol)
    cells.forEach((_, k) => void estimates.push(panel.cell(k)))
    for (let k = 1; k < cells.length; k++)
      pairs.push({
        measure,
        margin: margins[m],
        model: models[k],
        difference: pairedDifference(measure, panel, k, context, protocol),
      })
  })
  if (task === 'classification') estimates.push(...(await churnOf(scored, models, samples, context, protocol)))
  return {
    task,
    inferred: request.task === undefined,
    classes,
    positive: task === 'classification' && classes.length === 2 ? classes[context.positive] : null,
    rows: scored[0].rows,
    models,
    estimates,
    comparisons: judge(pairs, models[0], scored[0].rows, request.level),
  }
}

async function readFiles(
  sources: readonly ColumnSource[],
  request: PredictionRequest & { task: 'classification' | 'regression' },
): Promise<{ scored: Scored[]; groups: readonly Int32Array[]; classes: readonly string[] }> {
  const by = request.cluster === undefined ? [] : [request.cluster]
  // One decoder for all, so that a class has one code; weights and clusters are those of the first file.
  const decoder = openDecoder({ ...request, by })
  const keepers = []
  for (const source of sources) {
    const keeper = openRowKeeper()
    decoder.begin(source.file)
    await streamColumns(source, decoder.hints, (batch) => keeper.add(decoder.decode(batch)))
    keepers.push(keeper)
  }
  if (request.cluster !== undefined) refuseLoose(request.cluster, decoder.groups[0], sources[0].file)
  const { names, rank } = decoder.classes()
  const ranks = decoder.groups.map((group) => rankOf(group).rank)
  const files = keepers.map((keeper, k) => ({ file: sources[k].file, kept: keeper.finish(rank, ranks) }))
  return { ...pairFiles(files), classes: names }
}

interface Pair {
  readonly measure: Measure
  readonly margin: number | null
  readonly model: string
  readonly difference: PairedDifference
}

function judge(pairs: readonly Pair[], against: string, n: number, level: number): Comparison[] {
  const tested = pairs.filter(({ difference }) => difference.p !== null)
  const corrected = holm(Float64Array.from(tested, ({ difference }) => difference.p as number))
  return pairs.map((pair) => {
    const { measure, margin, model, difference } = pair
    const { value, lower, upper, method, error, p, test, reason } = difference
    const pCorrected = p === null ? null : corrected[tested.indexOf(pair)]
    const higher = measure.metric.better === 'higher'
    const signed = (x: number | null): number | null => (x === null || higher ? x : -x)
    const word = wordOf({
      gain: signed(value),
      low: higher ? lower : signed(upper),
      high: higher ? upper : signed(lower),
      pCorrected,
      // Without a margin only identical answers are equivalent.
      margin: margin ?? -1,
      alpha: 1 - level,
      same: error === 0 && value === 0,
    })
    return {
      id: `${measure.label}: ${model} against ${against}`,
      kind: 'comparison',
      task: '',
      model,
      against,
      word,
      sentence: sentenceOf(word, model, against, measure.label),
      metric: measure.label,
      value,
      lower,
      upper,
      level,
      method,
      n,
      p,
      pCorrected,
      test,
      detectable: detectableDifference(error, 1 - level),
      bound: margin,
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

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
