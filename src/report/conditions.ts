import type { Benchmark } from '../core/benchmark.ts'
import { recipeText } from '../core/recipe.ts'
import type { TaskSpec } from '../core/task.ts'
import type { Certificate } from '../engine/certificate.ts'
import type { SeverityParams } from '../engine/severity-params.ts'
import { type EstimateIndex, measuredOf } from './estimate-index.ts'
import type {
  ConditionModel,
  Measured,
  ShownCondition,
  ShownInterval,
  ShownMetric,
  ShownModel,
  ShownStory,
  Survived,
} from './report-data.ts'

/** What the catalogue says of the perturbations of a document. */
export interface KnownPerturbations {
  /** What they change, by the condition's id; the model's input where not said. */
  readonly acts?: ReadonlyMap<string, ShownCondition['acts']>
  /** The conditions that leave the meaning alone. */
  readonly cosmetic?: ReadonlySet<string>
  /** What a severity of a condition is for a task, in the units of its perturbation. */
  readonly paramsOf?: SeverityParams
  /** What each task declares to be certified, by its id. */
  readonly certificates?: ReadonlyMap<string, Certificate>
}

/** Every condition of the document that has numbers for this task, with the severity curves of the models and their folds. */
export function conditionsOf(
  index: EstimateIndex,
  benchmark: Benchmark,
  { id: task, margin: usual }: TaskSpec,
  metric: string,
  models: readonly ShownModel[],
  { acts, cosmetic: cosmetics = new Set(), paramsOf = () => [] }: KnownPerturbations,
): ShownCondition[] {
  return benchmark.conditions.flatMap((condition) => {
    const { id, summary = '', columns = [], severities, seeds, margin = usual } = condition
    const levels = [0, ...severities.filter((severity) => severity > 0)]
    const rows = models.flatMap(({ id: model }) => {
      const axes = { task, model, condition: id }
      const at = (severity: number) =>
        index.get(metric, null, { ...axes, severity }) ?? index.get(metric, null, { ...axes, severity, seed: 0 })
      const values = levels.map(at)
      if (values.every((value) => value === null)) return []
      const fold = (reduction: string) => index.get(metric, reduction, axes)
      const breaking = fold('breaking-point')
      const params = (severity: number) => [...paramsOf(task, id, severity)]
      // A search goes to the end of the axis, whatever the document names.
      const tried = breaking?.search ? [...levels, 1] : levels
      return [
        {
          model,
          levels: values,
          area: fold('area'),
          worst: fold('worst'),
          critical: fold('critical-severity'),
          breaking,
          survives: survivedOf(breaking, tried, params),
          breaks: breaking?.value == null ? [] : params(breaking.value),
          searched: breaking?.search ? searchedOf(index, metric, axes, levels) : [],
          monotonicity: fold('monotonicity'),
          cliff: fold('cliff'),
          guaranteed:
            index.get('error', 'guaranteed-severity', axes) ??
            index.get('beyond-tolerance', 'guaranteed-severity', axes),
          seeds: index.get(metric, 'spread', { ...axes, severity: levels[levels.length - 1] }),
        },
      ]
    })
    if (rows.length === 0) return []
    const kind = { acts: acts?.get(id) ?? ('input' as const), cosmetic: cosmetics.has(id) }
    return [
      { id, summary, use: recipeText(condition), ...kind, columns, margin, seeds, severities: levels, models: rows },
    ]
  })
}

/** The severities of a curve that are not the document's. */
function searchedOf(
  index: EstimateIndex,
  metric: string,
  axes: Readonly<Record<string, string>>,
  named: readonly number[],
): ConditionModel['searched'] {
  const names = Object.entries(axes)
  return index.all
    .flatMap((estimate) => {
      const { severity } = estimate.axes
      if (estimate.reduction !== undefined || estimate.metric !== metric || typeof severity !== 'number') return []
      if (named.includes(severity) || !names.every(([name, value]) => estimate.axes[name] === value)) return []
      return [{ severity, level: measuredOf(estimate) }]
    })
    .sort((a, b) => a.severity - b.severity)
}

/** How far cosmetic conditions move each model that met one. */
export function cosmeticOf(
  index: EstimateIndex,
  task: string,
  metric: string,
  models: readonly ShownModel[],
): { model: string; spread: Measured }[] {
  return models.flatMap(({ id: model }) => {
    const spread = index.get(metric, 'spread', { task, model, conditions: 'cosmetic' })
    return spread ? [{ model, spread }] : []
  })
}

/** How much a model is shown to survive, by the bracket of its breaking point; null where that has none. */
export function survivedOf(
  breaking: Measured | null,
  severities: readonly number[],
  paramsOf: (severity: number) => Survived['params'],
): Survived | null {
  if (breaking === null || (breaking.value === null && breaking.reason !== 'not reached')) return null
  const { lower: severity } = breaking
  if (severity === null) return { extent: 'none', severity, params: [] }
  const extent = severity === severities[severities.length - 1] ? 'all' : 'some'
  return { extent, severity, params: paramsOf(severity) }
}

export function storiesOf(
  index: EstimateIndex,
  benchmark: Benchmark,
  { id: task, margin: usual }: TaskSpec,
  { label: metric, better }: ShownMetric,
  models: readonly ShownModel[],
  intervals: readonly ShownInterval[],
): ShownStory[] {
  const labels = intervals.map(({ label }) => label)
  return benchmark.stress.flatMap((told) => {
    const { id, summary = '', columns = [], story, margin = usual } = told
    const rows = models.flatMap(({ id: model }) => {
      const axes = { task, model, condition: id }
      const points = intervals.map(({ label }) => index.get(metric, null, { ...axes, interval: label }))
      if (points.every((point) => point === null)) return []
      const worst = index.get(metric, 'worst', axes)
      const disturbed = worstDisturbed(points, severitiesOf(story, labels), labels, better)
      const lowest = index.get(metric, 'lowest-point', axes)
      return [{ model, points, worst, disturbed, lowest, recovery: index.get(metric, 'recovery-time', axes) }]
    })
    return rows.length === 0 ? [] : [{ id, summary, use: recipeText(told), columns, margin, story, models: rows }]
  })
}

/**
 * Severity of each interval: a point holds from its interval on, and where the next one ramps the severity moves linearly towards it;
 * 0 before the first.
 */
export function severitiesOf(story: ShownStory['story'], labels: readonly string[]): number[] {
  const points = story.flatMap((point) => {
    const index = labels.indexOf(point.at)
    return index < 0 ? [] : [{ ...point, index }]
  })
  return labels.map((_, i) => {
    const before = points.findLast(({ index }) => index <= i)
    const after = points.find(({ index }) => index > i)
    const from = before?.severity ?? 0
    if (!after?.ramp) return from
    const start = before?.index ?? 0
    return from + ((after.severity - from) * (i - start)) / (after.index - start)
  })
}

/** The worst point while the stress lasts; the worst of all may be long after it, and has another cause. */
function worstDisturbed(
  points: readonly (Measured | null)[],
  severities: readonly number[],
  labels: readonly string[],
  better: 'higher' | 'lower',
): Measured | null {
  const hit = points.flatMap((point, k) => (point?.value != null && severities[k] > 0 ? [{ point, k }] : []))
  if (hit.length === 0) return null
  const sign = better === 'higher' ? 1 : -1
  const worst = hit.reduce((a, b) => (sign * (b.point.value as number) < sign * (a.point.value as number) ? b : a))
  const alike = hit.length > 1 && hit.every(({ point }) => point.value === worst.point.value)
  const { at: _, ...measured } = worst.point
  return alike ? measured : { ...measured, at: labels[worst.k] }
}
