import type { Digest } from '../core/digest.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import type { Store } from '../store/store.ts'
import { type Collected, collectRun } from './collect.ts'
import { type Job, type PlanOptions, planRun } from './plan.ts'
import { isSearched, planSearches } from './plan-search.ts'
import type { KnownLooks } from './search-model.ts'

/** The work of a run, round by round. */
export interface Rounds {
  /** All that was planned so far. */
  readonly planned: readonly Job[]
  /** The work of the next round, once that of the one before is done or has failed; none at the end. */
  next(): Promise<Job[]>
}

/** Whether there is more than one round. */
export const searches = ({ benchmark }: Release): boolean => benchmark.conditions.some(({ search }) => search)

/**
 * The plan of a run and then, from the outcomes of what was planned, what its searches ask for. `files` is what has outcomes, and grows
 * as work is done. Work that was planned before and has none has failed, and is not planned again.
 */
export function openRounds(
  store: Store,
  release: Release,
  models: readonly ModelReference[],
  options: PlanOptions,
  files: ReadonlyMap<Digest, Digest>,
): Rounds {
  const planned: Job[] = []
  const names = new Set<string>()
  const known: KnownLooks = new Map()
  const outcomes: Collected[] = []
  let round = 0
  let latest: readonly Job[] = []
  const fresh = (jobs: readonly Job[]): Job[] =>
    jobs
      .map((job) => ({ ...job, shards: job.shards.filter(({ digest, model }) => !names.has(`${digest} ${model}`)) }))
      .filter(({ shards }) => shards.length > 0)
  return {
    planned,
    next: async () => {
      if (round++ === 0) latest = await planRun(release, models, options)
      else if (!searches(release) || latest.length === 0) return []
      else {
        const own = latest.filter(
          ({ applied: { condition } }) => condition === 'clean' || isSearched(release, condition),
        )
        outcomes.push(...collectRun(store, release.tasks, own, files))
        latest = fresh(await planSearches(release, models, options, outcomes, known))
      }
      planned.push(...latest)
      for (const { shards } of latest) for (const { digest, model } of shards) names.add(`${digest} ${model}`)
      return [...latest]
    },
  }
}
