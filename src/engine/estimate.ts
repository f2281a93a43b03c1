import type { Benchmark } from '../core/benchmark.ts'
import type { Estimate } from '../core/estimate.ts'
import { rootKey } from '../core/key.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import type { Verdict } from '../core/verdict.ts'
import type { Collected } from './collect.ts'
import { comparedPairs, comparePairs, estimateChurn } from './compare.ts'
import { storySeverities } from './conditions.ts'
import { criterionEstimate } from './criterion.ts'
import { difficultyAxis } from './difficulty.ts'
import { estimateByGroup } from './estimate-groups.ts'
import { estimateSeverities, estimateStory } from './estimate-severity.ts'
import { estimateMatrix, estimateOverTime } from './estimate-time.ts'
import { judgeCriterion, judgedModels } from './judge.ts'
import { type Measure, openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { type ModelView, viewsOf } from './views.ts'

export interface Estimated {
  readonly estimates: readonly Estimate[]
  readonly verdicts: readonly Verdict[]
}

/** All numbers of a run, in a fixed order: task by task, model by model. */
export async function estimateRun(
  release: Release,
  models: readonly ModelReference[],
  collected: readonly Collected[],
  /** Waited for after each model, so that it can stop the rest by throwing. */
  progress?: (done: number, total: number) => Promise<void>,
): Promise<Estimated> {
  const estimates: Estimate[] = []
  const verdicts: Verdict[] = []
  const prepared = release.tasks.map((task) => ({ task, ...viewsOf(task, models, collected) }))
  const total = prepared.reduce((n, { views }) => n + views.length, 0)
  let done = 0
  for (const { task, views, versions } of prepared) {
    const protocol = protocolOf(release.benchmark, task)
    const measures = await Promise.all(task.spec.metrics.map((use) => openMeasure(use as { use: string })))
    const [primary] = measures
    const difficulty = difficultyAxis(task, views)
    const axes = difficulty ? [...task.axes, difficulty] : task.axes
    const own: Estimate[] = []
    const floors = await floorsOf(task, views, measures, protocol)
    for (const view of views) {
      for (const measure of measures) {
        own.push(
          ...(await estimateOverTime(
            task,
            view,
            measure,
            protocol,
            floors.get(measure.label) ?? null,
            measure === primary,
          )),
        )
      }
      for (const axis of axes) own.push(...(await estimateByGroup(task, view, axis, primary, protocol)))
      own.push(...(await estimateConditions(release.benchmark, task, view, primary, protocol)))
      await progress?.(++done, total)
    }
    for (const base of [...new Set(versions.map((version) => version.base))]) {
      const mine = versions.filter((version) => version.base === base)
      own.push(...estimateMatrix(task, mine, primary, protocol))
    }
    const best = bestBaseline(own, views, primary)
    const pairs = comparedPairs(views, best)
    if (task.spec.kind === 'classification')
      for (const pair of pairs) own.push(...(await estimateChurn(task, pair, protocol)))
    estimates.push(...own)
    verdicts.push(
      ...(await judged(release.benchmark, task, views, best, protocol)),
      ...comparePairs(task, pairs, primary, protocol),
    )
  }
  return { estimates, verdicts }
}

function protocolOf(benchmark: Benchmark, task: ReleaseTask): Protocol {
  const { level, replicates } = benchmark.protocol
  return {
    level,
    replicates,
    key: rootKey(benchmark.seed).fold('estimate', task.spec.id),
    grouping: task.cluster ? { by: 'cluster', cluster: task.cluster } : { by: 'row' },
    minimumCell: task.spec.minimumCell,
  }
}

/** What the prior baseline scores by each measure on later rows: the floor that decay is measured against. */
async function floorsOf(
  task: ReleaseTask,
  views: readonly ModelView[],
  measures: readonly Measure[],
  protocol: Protocol,
): Promise<Map<string, number>> {
  const floors = new Map<string, number>()
  const prior = views.find((view) => view.reference.params.use === 'prior')
  if (!prior) return floors
  for (const measure of measures) {
    const [later] = await estimateOverTime(task, prior, measure, { ...protocol, replicates: 1 }, null, false)
    if (later.value !== null) floors.set(measure.label, later.value)
  }
  return floors
}

async function estimateConditions(
  benchmark: Benchmark,
  task: ReleaseTask,
  view: ModelView,
  measure: Measure,
  protocol: Protocol,
): Promise<Estimate[]> {
  const estimates: Estimate[] = []
  for (const { id, margin = task.spec.margin } of benchmark.conditions) {
    estimates.push(...(await estimateSeverities(task, view, { id, margin }, measure, protocol)))
  }
  const labels = task.split.intervals.map((i) => i.label)
  for (const { id, story, margin = task.spec.margin } of benchmark.stress) {
    const cell = view.conditions.find((c) => c.condition === id)
    if (!cell) continue
    const severities = storySeverities(story, labels)
    estimates.push(...(await estimateStory(task, view, { id, margin, severities, cell }, measure, protocol)))
  }
  return estimates
}

/** The fixed baseline with the best primary value on later rows; ties go to the first in the document. */
function bestBaseline(estimates: readonly Estimate[], views: readonly ModelView[], primary: Measure): ModelView | null {
  let best: { view: ModelView; value: number } | null = null
  for (const view of views) {
    if (view.reference.origin !== 'baseline' || view.reference.variant !== 'fixed') continue
    const value = estimates.find(
      ({ axes, metric, reduction }) =>
        metric === primary.label &&
        !reduction &&
        axes.model === view.id &&
        (axes.slice === 'later' || axes.slice === 'held-out'),
    )?.value
    if (value === null || value === undefined) continue
    const gain = best === null ? 1 : primary.metric.better === 'higher' ? value - best.value : best.value - value
    if (gain > 0) best = { view, value }
  }
  return best?.view ?? null
}

async function judged(
  benchmark: Benchmark,
  task: ReleaseTask,
  views: readonly ModelView[],
  best: ModelView | null,
  protocol: Protocol,
): Promise<Verdict[]> {
  const models = views.map((view) => ({ id: view.id, submitted: view.reference.origin === 'submitted' }))
  const verdicts: Verdict[] = []
  for (const criterion of benchmark.criteria.filter((c) => c.task === task.spec.id)) {
    for (const model of judgedModels(criterion, models, best?.id ?? null)) {
      const view = views.find((v) => v.id === model) as ModelView
      const estimate = await criterionEstimate(criterion, task, view, protocol)
      if (estimate) verdicts.push(judgeCriterion(criterion, estimate))
    }
  }
  return verdicts
}
