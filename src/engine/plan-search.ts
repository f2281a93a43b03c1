import { concerns } from '../build/concerns.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import type { Collected } from './collect.ts'
import { conditionAt } from './conditions.ts'
import { protocolOf } from './estimation.ts'
import { openMeasure } from './measure.ts'
import { groupsOf, type Job, jobsOf, meetsConditions, type PlanOptions } from './plan.ts'
import { type KnownLooks, type SearchedCondition, searchedCondition, searchModel } from './search-model.ts'
import { viewsOf } from './views.ts'

/** Conditions of the document whose breaking point is searched for. */
export const isSearched = ({ benchmark }: Release, condition: string): boolean =>
  benchmark.conditions.some(({ id, search }) => id === condition && search !== undefined)

/**
 * The work of the next round of all searches, pure: what the outcomes so far ask for, and nothing once every search has ended. Each model
 * goes its own way, whoever else is evaluated; those that want the same severity share its inputs. `earlier` has the clean answers
 * and those under the searched conditions. `known` spares what was computed for an earlier round.
 */
export async function planSearches(
  release: Release,
  models: readonly ModelReference[],
  options: PlanOptions,
  earlier: readonly Collected[],
  known?: KnownLooks,
): Promise<Job[]> {
  const jobs: Job[] = []
  for (const task of release.tasks) {
    const conditions = await searchesOf(release, task)
    if (conditions.length === 0) continue
    const { views } = viewsOf(task, models, earlier)
    const protocol = protocolOf(release, task, views)
    const measure = await openMeasure(task.spec.metrics[0] as { use: string })
    const own = models.filter((model) => model.task === task.spec.id && meetsConditions(model))
    for (const { at, condition } of conditions) {
      const asked = new Map<string, readonly number[]>()
      for (const { id } of own) {
        const view = views.find((each) => each.id === id)
        // Without clean answers the model has failed, and there is nothing to lose from.
        const state = view && searchModel(task, view, condition, measure, protocol, known)
        if (state?.kind === 'asks') asked.set(id, state.severities)
      }
      const severities = [...new Set([...asked.values()].flat())].sort((a, b) => a - b)
      for (const group of groupsOf(own, task))
        for (const severity of severities) {
          const answering = group.models.filter(({ id }) => asked.get(id)?.includes(severity))
          const what = { ...at(severity), searched: true as const }
          if (answering.length > 0) jobs.push(...jobsOf(release, task, { ...group, models: answering }, what, options))
        }
    }
  }
  return jobs
}

async function searchesOf({ benchmark }: Release, task: ReleaseTask) {
  const found: { condition: SearchedCondition; at: Awaited<ReturnType<typeof conditionAt>> }[] = []
  for (const spec of benchmark.conditions) {
    const condition = searchedCondition(spec, task)
    if (condition && (await concerns(spec, task))) found.push({ condition, at: await conditionAt(spec, task) })
  }
  return found
}
