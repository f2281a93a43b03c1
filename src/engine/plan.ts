import { evaluationRows, firstTraining } from '../build/split.ts'
import { type Digest, digestValue } from '../core/digest.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release, ReleaseTask } from '../core/release.ts'
import type { Shard } from '../core/shard.ts'
import { certificateOf, certifiedRows, isCertified } from './certificate.ts'
import { type Applied, appliedTo } from './conditions.ts'
import { selects } from './selections.ts'
import { answersApart, rowsApart } from './unfamiliar-rows.ts'

/** Shards over the same inputs, one for each model: the inputs are made once and shown to all of them. */
export interface Job {
  readonly task: string
  readonly applied: Applied
  readonly rows: RowRange
  readonly shards: readonly Shard[]
}

/**
 * Positions [from, to) in the evaluation rows of a model that was trained until an interval; of scope `apart` in the unfamiliar rows
 * of the condition, whatever the model saw; of scope `certificate` in the rows that are certified.
 */
export interface RowRange {
  readonly until: number
  readonly scope: 'all' | 'future' | 'apart' | 'certificate'
  readonly from: number
  readonly to: number
}

export interface PlanOptions {
  readonly tier: 'exact' | 'fast'
  /** Rows of one shard at most; decides how work is cut, never what comes out. */
  readonly shardRows: number
}

/**
 * The work of a run, pure: the same release and models always give the same list. Fixed and submitted models answer every
 * condition on later intervals; retrained models answer the clean condition, which fills the T x T matrix. Conditions that select rows
 * are no work: the clean answers are weighted.
 */
export async function planRun(
  release: Release,
  models: readonly ModelReference[],
  options: PlanOptions,
): Promise<Job[]> {
  const jobs: Job[] = []
  for (const task of release.tasks) {
    const own = models.filter((model) => model.task === task.spec.id)
    const applied: Applied[] = []
    for (const what of await appliedTo(release.benchmark, task)) if (!(await selects(what))) applied.push(what)
    const certificate = await certificateOf(release.benchmark, task)
    for (const group of groupsOf(own, task)) {
      for (const what of [...applied, ...(certificate?.copies ?? [])]) {
        const answering = group.models.filter((model) => {
          if (what.kind === 'unfamiliar') return answersApart(model, what)
          if (what.kind === 'certificate') return certificate !== null && isCertified(certificate.spec, model)
          return what.kind === 'clean' || meetsConditions(model)
        })
        if (answering.length === 0) continue
        jobs.push(...jobsOf(release, task, { ...group, models: answering }, what, options))
      }
    }
  }
  return jobs
}

/** Retrained versions fill the matrix of clean rows, and a file of predictions knows of no other. */
export const meetsConditions = ({ answers, variant }: ModelReference): boolean =>
  variant === 'fixed' && answers === 'any'

/** Models that are evaluated on the same rows, those that have seen up to the interval `until`. */
export interface ModelGroup {
  readonly until: number
  readonly models: readonly ModelReference[]
}

/** What some models of a task answer under one condition, cut into pieces of rows. */
export function jobsOf(
  release: Release,
  task: ReleaseTask,
  { models, until }: ModelGroup,
  what: Applied,
  options: PlanOptions,
): Job[] {
  const scope = scopes[what.kind]
  const count = rowsOf(task, what, { until, scope }).length
  const jobs: Job[] = []
  for (let from = 0; from < count; from += options.shardRows) {
    const rows = { until, scope, from, to: Math.min(count, from + options.shardRows) } as const
    const shards = models.map((model) => shardOf(release.digest, task, model, what, rows, options.tier))
    jobs.push({ task: task.spec.id, applied: what, rows, shards })
  }
  return jobs
}

const scopes = {
  clean: 'all',
  condition: 'future',
  stress: 'future',
  unfamiliar: 'apart',
  certificate: 'certificate',
} as const satisfies Record<Applied['kind'], RowRange['scope']>

/** The rows that a range counts in; of scope `apart` they are of the table that is kept apart. */
export function rowsOf(
  task: ReleaseTask,
  what: Applied,
  { until, scope }: Pick<RowRange, 'until' | 'scope'>,
): Int32Array {
  if (scope === 'apart') return rowsApart(task, what)
  return scope === 'certificate' ? certifiedRows(task, until) : evaluationRows(task.split, until, scope)
}

export function groupsOf(models: readonly ModelReference[], task: ReleaseTask): ModelGroup[] {
  const groups = new Map<number, ModelReference[]>()
  for (const model of models) {
    const until = model.trainedUntil ?? firstTraining(task.split)
    groups.set(until, [...(groups.get(until) ?? []), model])
  }
  return [...groups.keys()]
    .sort((a, b) => a - b)
    .map((until) => ({ until, models: groups.get(until) as ModelReference[] }))
}

function shardOf(
  release: Digest,
  task: ReleaseTask,
  model: ModelReference,
  what: Applied,
  rows: RowRange,
  tier: 'exact' | 'fast',
): Shard {
  const { condition, identity, severity, seed } = what
  const content = {
    release,
    task: task.spec.id,
    model: { digest: model.digest, adapter: model.adapter, params: model.params },
    condition,
    identity,
    severity,
    seed,
    tier,
    ...rows,
  }
  return {
    digest: digestValue(content),
    release,
    task: task.spec.id,
    model: model.id,
    condition,
    identity,
    severity,
    seed,
    tier,
    from: rows.from,
    to: rows.to,
  }
}
