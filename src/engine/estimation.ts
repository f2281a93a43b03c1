import { rootKey } from '../core/key.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import { blockRows } from './block-rows.ts'
import type { Collected } from './collect.ts'
import { comparedPairs } from './compare.ts'
import { cosmeticConditions } from './cosmetic.ts'
import { difficultyAxis } from './difficulty.ts'
import { disturbingConditions } from './disturbing.ts'
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
  /** For each model: groups and domains, and difficulty where there are other baselines enough. */
  readonly axes: ReadonlyMap<string, ReleaseTask['axes']>
  /** The baseline that knows the past's frequencies alone, where it ran: what decay is measured against. */
  readonly prior: ModelView | null
  readonly best: ModelView | null
  readonly pairs: readonly (readonly [ModelView, ModelView])[]
  /** Ids of the conditions that leave the meaning alone. */
  readonly cosmetic: ReadonlySet<string>
  /** Ids of the conditions that a model can withstand, all but those that change labels. */
  readonly disturbing: ReadonlySet<string>
}

/** Prepares the estimates of a run, task by task: pure, from the same outcomes always the same. */
export async function openEstimation(
  release: Release,
  models: readonly ModelReference[],
  collected: readonly Collected[],
): Promise<TaskEstimation[]> {
  const all: TaskEstimation[] = []
  const cosmetic = await cosmeticConditions(release.benchmark)
  const disturbing = await disturbingConditions(release.benchmark)
  for (const task of release.tasks) {
    const { views, versions } = viewsOf(task, models, collected)
    const protocol = protocolOf(release, task, views)
    const measures = await Promise.all(task.spec.metrics.map((use) => openMeasure(use as { use: string })))
    const best = bestBaseline(task, views, measures[0], protocol)
    all.push({
      task,
      protocol,
      views,
      versions,
      measures,
      axes: new Map(views.map((view) => [view.id, axesOf(task, views, view)])),
      prior: views.find(({ reference: { params, variant } }) => params.use === 'prior' && variant === 'fixed') ?? null,
      best,
      pairs: comparedPairs(views, best),
      cosmetic,
      disturbing,
    })
  }
  return all
}

/** How the numbers of a task are resampled; `views` need no more than the clean answers. */
export function protocolOf({ benchmark }: Release, task: ReleaseTask, views: readonly ModelView[]): Protocol {
  const { blockRows, level, replicates } = benchmark.protocol
  return {
    level,
    replicates,
    key: rootKey(benchmark.seed).fold('estimate', task.spec.id),
    grouping: groupingOf(task, blockRows, views),
    minimumCell: task.spec.minimumCell,
  }
}

function axesOf(task: ReleaseTask, views: readonly ModelView[], view: ModelView): ReleaseTask['axes'] {
  const difficulty = difficultyAxis(task, views, view)
  return difficulty ? [...task.axes, difficulty] : task.axes
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

/** What is resampled: clusters where they are declared, blocks along time wherever rows have an order, else rows. */
function groupingOf(
  task: ReleaseTask,
  declared: number | undefined,
  views: readonly ModelView[],
): Protocol['grouping'] {
  if (task.cluster) return { by: 'cluster', cluster: task.cluster }
  if (!task.time || declared === 1) return { by: 'row' }
  return { by: 'block', position: task.time, length: declared ?? blockRows(task, views) }
}
