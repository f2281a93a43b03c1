import { existsSync } from 'node:fs'
import type { Digest } from '../core/digest.ts'
import { digestValue } from '../core/digest.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import { answerFailure, runOnThreads } from '../doors/threads.ts'
import { outcomePath, type StoreWriter } from '../store/store.ts'
import type { Receipt } from './execute.ts'
import type { Job } from './plan.ts'
import { openRounds, searches } from './rounds.ts'
import type { WorkerData } from './worker.ts'

export interface RunOptions {
  readonly tier: 'exact' | 'fast'
  readonly workers: number
  readonly shardRows: number
  /** Path of each submitted model, by `nameOf`. */
  readonly files?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number, rows: number) => void
}

export interface RunResult {
  readonly jobs: readonly Job[]
  /** File digest of every shard that has outcomes. */
  readonly files: ReadonlyMap<Digest, Digest>
  readonly executed: number
  readonly failures: readonly Receipt[]
}

/** Identity of a run: what is evaluated and how, never how the work was cut. */
export function runIdentity(release: Digest, models: readonly ModelReference[], tier: string): Digest {
  return digestValue({ release, models, tier })
}

/** Shards whose outcome files the journal knows and that still stand there. */
export function doneShards(store: StoreWriter): Map<Digest, Digest> {
  const done = new Map<Digest, Digest>()
  for (const entry of store.journal().entries) {
    if (entry.type === 'outcomes') for (const [shard, file] of entry.shards) done.set(shard, file)
  }
  for (const shard of done.keys()) if (!existsSync(outcomePath(store, shard))) done.delete(shard)
  return done
}

/**
 * Executes what is not done yet on local worker threads, round after round: the plan, then what the outcomes of searches ask for until
 * they ask for nothing. Stopping at any moment loses at most the running jobs: rounds are planned anew from the outcomes.
 */
export async function runLocally(
  store: StoreWriter,
  release: Release,
  models: readonly ModelReference[],
  options: RunOptions,
): Promise<RunResult> {
  const done = doneShards(store)
  const rounds = openRounds(store, release, models, options, done)
  const failures: Receipt[] = []
  let executed = 0
  let total = 0
  let rows = 0
  /** The work of the next round that has any left; rounds that are done are passed. */
  const nextJobs = async (): Promise<Job[]> => {
    for (let jobs = await rounds.next(); jobs.length > 0; jobs = await rounds.next()) {
      const todo = jobs
        .map((job) => ({ ...job, shards: job.shards.filter((shard) => !done.has(shard.digest)) }))
        .filter((job) => job.shards.length > 0)
      total += todo.reduce((n, job) => n + job.shards.length, 0)
      if (todo.length > 0) return todo
    }
    return []
  }
  const jobs = await nextJobs()
  if (jobs.length > 0) {
    const workerData: WorkerData = {
      store: store.folder,
      release: release.digest,
      models,
      tier: options.tier,
      files: options.files ?? {},
    }
    options.progress?.(0, total, 0)
    await runOnThreads<Job, Receipt[]>({
      module: new URL(`./worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
      workerData,
      workers: options.workers,
      jobs,
      ...(searches(release) ? { more: nextJobs } : {}),
      held: 2,
      ...(options.signal ? { signal: options.signal } : {}),
      onResult: (_, answer) => {
        if (!answer.ok) throw answerFailure(answer)
        const written: [Digest, Digest][] = []
        for (const receipt of answer.result) {
          executed += 1
          rows += receipt.rows
          if (receipt.file === null) failures.push(receipt)
          else written.push([receipt.shard, receipt.file])
        }
        if (written.length > 0) store.append({ type: 'outcomes', shards: written })
        for (const [shard, file] of written) done.set(shard, file)
        options.progress?.(executed, total, rows)
      },
    })
  }
  const place = new Map(rounds.planned.flatMap(({ shards }) => shards).map(({ digest }, i) => [digest, i]))
  const at = ({ shard }: Receipt): number => place.get(shard) as number
  // In the order of the plan, whichever worker met them first.
  failures.sort((a, b) => at(a) - at(b))
  return { jobs: rounds.planned, files: done, executed, failures }
}
