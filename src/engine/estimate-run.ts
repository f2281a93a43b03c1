import { heed } from '../core/interruption.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import { answerFailure, runOnThreads } from '../doors/threads.ts'
import type { Store } from '../store/store.ts'
import type { Collected } from './collect.ts'
import {
  type Estimated,
  type EstimateJob,
  estimateJob,
  gatherEstimates,
  type JobResult,
  planEstimates,
} from './estimate.ts'
import type { EstimateWorkerData } from './estimate-worker.ts'
import { openEstimation } from './estimation.ts'

export interface EstimateOptions {
  readonly workers: number
  readonly signal?: AbortSignal
  /** Work is shared out from so many collected outcomes on: below, workers would take longer to start than it takes. */
  readonly shareFrom?: number
  readonly progress?: (done: number, total: number) => void
}

/**
 * All numbers of a run, in a fixed order whatever the number of workers: a job's result depends on the outcomes alone, and results
 * are put back in the order of the jobs.
 */
export async function estimateRun(
  store: Store,
  release: Release,
  models: readonly ModelReference[],
  collected: readonly Collected[],
  options: EstimateOptions,
): Promise<Estimated> {
  const { benchmark } = release
  const tasks = await openEstimation(release, models, collected)
  const jobs = planEstimates(benchmark, tasks)
  const rows = collected.reduce((n, cell) => n + cell.row.length, 0)
  // From TypeScript sources (tests) there is no compiled worker to start.
  const shared = options.workers > 1 && rows >= (options.shareFrom ?? 200_000) && import.meta.url.endsWith('.js')
  const results: JobResult[] = []
  let done = 0
  if (shared) {
    const workerData: EstimateWorkerData = {
      store: store.folder,
      release: release.digest,
      models,
      collected,
    }
    const places = new Map(jobs.map((job, i) => [job, i]))
    await runOnThreads<EstimateJob, JobResult>({
      module: new URL('./estimate-worker.js', import.meta.url),
      workerData,
      workers: options.workers,
      jobs: longestFirst(jobs),
      ...(options.signal ? { signal: options.signal } : {}),
      onResult: (job, answer) => {
        if (!answer.ok) throw answerFailure(answer)
        results[places.get(job) as number] = answer.result
        options.progress?.(++done, jobs.length)
      },
    })
  } else {
    for (const job of jobs) {
      results.push(await estimateJob(benchmark, tasks, job))
      options.progress?.(++done, jobs.length)
      await heed(options.signal)
    }
  }
  return gatherEstimates(tasks, jobs, results)
}

/** Curves over time hold many cells; what is short comes last, so that workers end together. */
function longestFirst(jobs: readonly EstimateJob[]): EstimateJob[] {
  const long = (job: EstimateJob): boolean => job.kind === 'matrix' || job.kind === 'time'
  return [...jobs.filter(long), ...jobs.filter((job) => !long(job))]
}
