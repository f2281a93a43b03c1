import { existsSync } from 'node:fs'
import type { Digest } from '../core/digest.ts'
import { digestValue } from '../core/digest.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import { answerFailure, runOnThreads } from '../doors/threads.ts'
import { outcomePath, type StoreWriter } from '../store/store.ts'
import type { Receipt } from './execute.ts'
import { type Job, planRun } from './plan.ts'
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

/** Plans a run and executes what is not done yet on local worker threads; stopping at any moment loses at most the running jobs. */
export async function runLocally(
  store: StoreWriter,
  release: Release,
  models: readonly ModelReference[],
  options: RunOptions,
): Promise<RunResult> {
  const jobs = await planRun(release, models, options)
  const done = doneShards(store)
  const todo = jobs
    .map((job) => ({ ...job, shards: job.shards.filter((shard) => !done.has(shard.digest)) }))
    .filter((job) => job.shards.length > 0)
  const total = todo.reduce((n, job) => n + job.shards.length, 0)
  const failures: Receipt[] = []
  let executed = 0
  let rows = 0
  if (total > 0) {
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
      jobs: todo,
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
  const place = new Map(jobs.flatMap(({ shards }) => shards).map(({ digest }, i) => [digest, i]))
  const at = ({ shard }: Receipt): number => place.get(shard) as number
  // In the order of the plan, whichever worker met them first.
  failures.sort((a, b) => at(a) - at(b))
  return { jobs, files: done, executed, failures }
}
