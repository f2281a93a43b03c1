import type { Benchmark } from '../core/benchmark.ts'
import { canonicalJson } from '../core/canonical.ts'
import type { Finding } from '../core/finding.ts'
import type { ModelReference } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import type { Measure } from '../engine/measure.ts'
import { answersOf } from './answers.ts'
import { groupsOf, type MeasuredRows } from './axis-groups.ts'
import { certificateOf } from './certificate.ts'
import { conditionsOf, cosmeticOf, type KnownPerturbations, storiesOf } from './conditions.ts'
import { coreOf, degradationOf, invariantsOf } from './degradation.ts'
import type { EstimateIndex } from './estimate-index.ts'
import { glanceRows } from './glance.ts'
import { shownModels } from './model-names.ts'
import type { ShownCondition, ShownMetric, ShownModel, ShownStory, TaskReport } from './report-data.ts'
import { intervalsOf, nounOf, proofOf, splitOf } from './split-data.ts'
import { placesOf, standingOf } from './standing.ts'
import { curvesOf, matricesOf } from './time-data.ts'
import { unfamiliarOf } from './unfamiliar.ts'

/** What the parts of a task's report are made from. */
export interface TaskContext extends KnownPerturbations {
  readonly benchmark: Benchmark
  readonly index: EstimateIndex
  readonly references: readonly ModelReference[]
  readonly measures: readonly Pick<Measure, 'label' | 'metric'>[]
  readonly verdicts: readonly Verdict[]
  readonly findings: readonly Finding[]
  readonly level: number
  readonly tier: 'exact' | 'fast'
  readonly measuredRows?: MeasuredRows
}

export function taskReport(task: ReleaseTask, context: TaskContext): TaskReport {
  const { index, benchmark } = context
  const { spec } = task
  const metrics = metricsOf(task, context)
  const [primary] = metrics
  const ids = new Set<string>()
  for (const { axes } of index.all) {
    if (axes.task === spec.id && (axes.slice === 'later' || axes.slice === 'held-out')) ids.add(String(axes.model))
  }
  const now = (model: string): number | null => nowOf(index, primary.label, spec.id, model)?.value ?? null
  const sign = primary.better === 'higher' ? -1 : 1
  const rank = (model: string): number => {
    const value = now(model)
    return value === null ? Number.POSITIVE_INFINITY : sign * value
  }
  const references = context.references.filter((reference) => reference.task === spec.id)
  const places = placesOf(index, spec.id)
  const place = (model: string): number => places.get(model) ?? Number.POSITIVE_INFINITY
  const models = shownModels([...ids], references).sort(
    (a, b) => order(place(a.id), place(b.id)) || order(rank(a.id), rank(b.id)),
  )
  const headline = headlineOf(models)
  const intervals = intervalsOf(task)
  const noun = nounOf(benchmark, spec.split)
  const calibration = metrics.find((metric) => metric.name === 'ece')
  const conditions = conditionsOf(index, benchmark, spec, primary.label, models, context)
  const stories = storiesOf(index, benchmark, spec, primary, models, intervals)
  const base = {
    id: spec.id,
    summary: spec.summary,
    kind: spec.kind,
    target: targetText(task),
    classes: [...(task.classes ?? [])],
    positive: task.classes && task.classes.length === 2 ? task.classes[task.positive] : null,
    margin: spec.margin,
    minimumCell: spec.minimumCell,
    noun,
    metrics,
    models,
    headline,
    tested: testedOf(conditions, stories, models, headline),
    fresh: freshOf(models, headline),
    floor: models.find((model) => model.floor)?.id ?? null,
    intervals,
    curves: curvesOf(index, spec.id, primary.label, models, intervals),
    calibration: calibration ? curvesOf(index, spec.id, calibration.label, models, intervals) : [],
    matrices: matricesOf(index, spec.id, primary.label, intervals),
    conditions,
    guarantee: spec.guarantee
      ? {
          risk: spec.guarantee.risk,
          level: spec.guarantee.level ?? context.level,
          tolerance: spec.guarantee.tolerance ?? null,
        }
      : null,
    certificate: certificateOf(index, spec.id, models, context.certificates?.get(spec.id)),
    cosmetic: cosmeticOf(index, spec.id, primary.label, models),
    degradation: degradationOf(index, spec, primary, models, conditions),
    invariants: invariantsOf(spec),
    core: coreOf(index, spec, models),
    standing: standingOf(index, spec, models, context.verdicts),
    stories,
    unfamiliar: unfamiliarOf(index, task, models),
    groups: groupsOf(task, { ...context, references, models }),
    measures: metrics.map(({ label }) => ({
      metric: label,
      models: models.map(({ id: model }) => ({
        model,
        later: nowOf(index, label, spec.id, model),
        latest: index.get(label, null, { task: spec.id, model, slice: 'latest' }),
        heldOut: index.get(label, null, { task: spec.id, model, slice: 'held-out' }),
      })),
    })),
    churn: index.all
      .filter((e) => e.metric === 'churn' && e.axes.task === spec.id && e.axes.against !== undefined)
      .map(({ axes }) => ({
        model: String(axes.model),
        against: String(axes.against),
        churn: index.get('churn', null, axes),
        goodFlips: index.get('good-flips', null, axes),
        badFlips: index.get('bad-flips', null, axes),
      })),
    split: splitOf(benchmark, task),
    proof: proofOf(task),
  }
  const glance = glanceRows(base)
  return { ...base, glance, answers: answersOf({ ...base, glance }, context) }
}

const order = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

/** The number for now: all later intervals, or the held-out part where there is one interval only. */
function nowOf(index: EstimateIndex, metric: string, task: string, model: string) {
  return (
    index.get(metric, null, { task, model, slice: 'later' }) ??
    index.get(metric, null, { task, model, slice: 'held-out' })
  )
}

function headlineOf(models: readonly ShownModel[]): string | null {
  const submitted = models.find((model) => model.origin === 'submitted')
  return (submitted ?? models.find((model) => model.base === null) ?? models[0])?.id ?? null
}

/** The headline where it met conditions or stress, else the best model that did; one that knows something before the floor. */
function testedOf(
  conditions: readonly ShownCondition[],
  stories: readonly ShownStory[],
  models: readonly ShownModel[],
  headline: string | null,
): string | null {
  const met = new Set([...conditions, ...stories].flatMap((one) => one.models.map(({ model }) => model)))
  if (headline === null || met.size === 0 || met.has(headline)) return headline
  const able = models.filter(({ id }) => met.has(id))
  return (able.find(({ floor }) => !floor) ?? able[0])?.id ?? headline
}

function freshOf(models: readonly ShownModel[], headline: string | null): string | null {
  return (models.find((model) => model.base === headline) ?? models.find((model) => model.base !== null))?.id ?? null
}

function targetText({ spec, threshold, classes }: ReleaseTask): string {
  const { column, above } = spec.target
  if (threshold) {
    const rule = typeof above === 'object' ? `the ${above.quantile} quantile of the first training slice` : 'declared'
    return `${column} above ${threshold.value} (${rule})`
  }
  return classes ? `${column}, ${classes.length} classes` : column
}

/** The task's metrics as a reader needs them; differences of a measure between 0 and 1 are percent points. */
function metricsOf({ spec }: ReleaseTask, { measures, benchmark }: TaskContext): ShownMetric[] {
  const dataset = benchmark.datasets.find(({ id }) => id === spec.dataset)
  const units = { target: dataset?.columns[spec.target.column]?.unit, cost: spec.cost?.unit }
  return spec.metrics.map((used) => {
    const { use: name, ...given } = used as { use: string }
    const label = Object.keys(given).length > 0 ? `${name}${canonicalJson(given)}` : name
    const measure = measures.find((known) => known.label === label)
    if (!measure) throw new TypeError(`no measure '${label}' was handed to the report`)
    const { better, range, unit } = measure.metric
    const [low, high] = range
    const ideal = better === 'higher' ? high : low
    return {
      label,
      name,
      better,
      ideal: Number.isFinite(ideal) ? ideal : null,
      // Only the chance-adjusted form of balanced accuracy goes below 0, and it has another label.
      share: (low === 0 && high === 1) || label === 'balanced-accuracy',
      unit: (unit && units[unit]) ?? '',
    }
  })
}
