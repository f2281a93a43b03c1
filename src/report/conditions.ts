import type { Benchmark } from '../core/benchmark.ts'
import type { TaskSpec } from '../core/task.ts'
import type { EstimateIndex } from './estimate-index.ts'
import type { ShownCondition, ShownInterval, ShownModel, ShownStory } from './report-data.ts'

/** Every condition of the document that has numbers for this task, with the severity curves of the models and their folds. */
export function conditionsOf(
  index: EstimateIndex,
  benchmark: Benchmark,
  { id: task, margin: usual }: TaskSpec,
  metric: string,
  models: readonly ShownModel[],
  acts: ReadonlyMap<string, ShownCondition['acts']>,
): ShownCondition[] {
  return benchmark.conditions.flatMap(({ id, summary = '', use, columns = [], severities, seeds, margin = usual }) => {
    const levels = [0, ...severities.filter((severity) => severity > 0)]
    const rows = models.flatMap(({ id: model }) => {
      const axes = { task, model, condition: id }
      const at = (severity: number) =>
        index.get(metric, null, { ...axes, severity }) ?? index.get(metric, null, { ...axes, severity, seed: 0 })
      const values = levels.map(at)
      if (values.every((value) => value === null)) return []
      const fold = (reduction: string) => index.get(metric, reduction, axes)
      return [
        {
          model,
          levels: values,
          area: fold('area'),
          worst: fold('worst'),
          critical: fold('critical-severity'),
          breaking: fold('breaking-point'),
          monotonicity: fold('monotonicity'),
          cliff: fold('cliff'),
          seeds: index.get(metric, 'spread', { ...axes, severity: levels[levels.length - 1] }),
        },
      ]
    })
    if (rows.length === 0) return []
    const shown = { id, summary, use, acts: acts.get(use) ?? 'input', columns, margin, seeds }
    return [{ ...shown, severities: levels, models: rows }]
  })
}

export function storiesOf(
  index: EstimateIndex,
  benchmark: Benchmark,
  { id: task, margin: usual }: TaskSpec,
  metric: string,
  models: readonly ShownModel[],
  intervals: readonly ShownInterval[],
): ShownStory[] {
  return benchmark.stress.flatMap(({ id, summary = '', use, columns = [], story, margin = usual }) => {
    const rows = models.flatMap(({ id: model }) => {
      const axes = { task, model, condition: id }
      const points = intervals.map(({ label }) => index.get(metric, null, { ...axes, interval: label }))
      if (points.every((point) => point === null)) return []
      const worst = index.get(metric, 'worst', axes)
      return [{ model, points, worst, recovery: index.get(metric, 'recovery-time', axes) }]
    })
    return rows.length === 0 ? [] : [{ id, summary, use, columns, margin, story, models: rows }]
  })
}
