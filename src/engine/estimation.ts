import { rootKey } from '../core/key.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import type { Collected } from './collect.ts'
import { comparedPairs } from './compare.ts'
import { difficultyAxis } from './difficulty.ts'
import { sliceValues } from './estimate-time.ts'
import { type Measure, openMeasure } from './measure.ts'
import type { Protocol } from './panel.ts'
import { type ModelView, type TrainedVersion, viewsOf } from './views.ts'

/** What the estimates of one task are made from; every worker makes its own, alike. */
export interface TaskEstimation {
  readonly task: ReleaseTask
  readonly protocol: Protocol
  readonly views: readonly ModelView[]
  readonly versions: readonly TrainedVersion[]
  readonly measures: readonly Measure[]
  /** Groups and domains, and difficulty where there are baselines enough. */
  readonly axes: ReleaseTask['axes']
  /** What a model that knows nothing scores by each measure, by label, where a prior baseline ran. */
  readonly floors: ReadonlyMap<string, number>
  readonly best: ModelView | null
  readonly pairs: readonly (readonly [ModelView, ModelView])[]
}

/** Prepares the estimates of a run, task by task: pure, from the same outcomes always the same. */
export async function openEstimation(
  release: Release,
  models: readonly ModelReference[],
  collected: readonly Collected[],
): Promise<TaskEstimation[]> {
  const all: TaskEstimation[] = []
  for (const task of release.tasks) {
    const { level, replicates } = release.benchmark.protocol
    const protocol: Protocol = {
      level,
      replicates,
      key: rootKey(release.benchmark.seed).fold('estimate', task.spec.id),
      grouping: groupingOf(task, release.benchmark.protocol.blockRows),
      minimumCell: task.spec.minimumCell,
    }
    const { views, versions } = viewsOf(task, models, collected)
    const measures = await Promise.all(task.spec.metrics.map((use) => openMeasure(use as { use: string })))
    const difficulty = difficultyAxis(task, views)
    const best = bestBaseline(task, views, measures[0], protocol)
    all.push({
      task,
      protocol,
      views,
      versions,
      measures,
      axes: difficulty ? [...task.axes, difficulty] : task.axes,
      floors: floorsOf(task, views, measures, protocol),
      best,
      pairs: comparedPairs(views, best),
    })
  }
  return all
}

/** What the prior baseline scores by each measure on later rows: the floor that decay is measured against. */
function floorsOf(
  task: ReleaseTask,
  views: readonly ModelView[],
  measures: readonly Measure[],
  protocol: Protocol,
): Map<string, number> {
  const floors = new Map<string, number>()
  const prior = views.find((view) => view.reference.params.use === 'prior')
  if (!prior) return floors
  for (const measure of measures) {
    const { later } = sliceValues(task, prior, measure, protocol)
    if (later !== null) floors.set(measure.label, later)
  }
  return floors
}

/** The fixed baseline with the best primary value on later rows (held-out ones without time); ties go to the first in the document. */
export function bestBaseline(
  task: ReleaseTask,
  views: readonly ModelView[],
  primary: Measure,
  protocol: Protocol,
): ModelView | null {
  let best: { view: ModelView; value: number } | null = null
  for (const view of views) {
    if (view.reference.origin !== 'baseline' || view.reference.variant !== 'fixed') continue
    const values = sliceValues(task, view, primary, protocol)
    const value = values.later ?? values.heldOut
    if (value === null) continue
    const gain = best === null ? 1 : primary.metric.better === 'higher' ? value - best.value : best.value - value
    if (gain > 0) best = { view, value }
  }
  return best?.view ?? null
}

/** What is resampled: clusters where they are declared, blocks along time where rows have an order, else rows. */
function groupingOf(task: ReleaseTask, blockRows: number | undefined): Protocol['grouping'] {
  if (task.cluster) return { by: 'cluster', cluster: task.cluster }
  if (!task.time || task.split.intervals.length === 1 || blockRows === 1) return { by: 'row' }
  return { by: 'block', position: task.time, length: blockRows ?? cubeRoot(task.table.rows) }
}

/** The least whole number whose cube is at least n: the usual order of block lengths (Kuensch 1989; Hall, Horowitz and Jing 1995). */
function cubeRoot(n: number): number {
  let root = 1
  while (root * root * root < n) root++
  return root
}
