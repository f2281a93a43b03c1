import { parentPort, workerData } from 'node:worker_threads'
import { loadRelease } from '../build/release.ts'
import type { Digest } from '../core/digest.ts'
import type { ModelReference } from '../core/model.ts'
import type { Release } from '../core/release.ts'
import { failedAnswer } from '../doors/threads.ts'
import { openStore } from '../store/store.ts'
import type { Collected } from './collect.ts'
import { type EstimateJob, estimateJob } from './estimate.ts'
import { openEstimation, type TaskEstimation } from './estimation.ts'

/** What a thread needs; the columns of outcomes are in shared memory. Jobs follow as messages, each answered with its numbers. */
export interface EstimateWorkerData {
  readonly store: string
  readonly release: Digest
  readonly models: readonly ModelReference[]
  readonly collected: readonly Collected[]
}

const data = workerData as EstimateWorkerData
let opened: Promise<{ release: Release; tasks: TaskEstimation[] }> | null = null

async function open(): Promise<{ release: Release; tasks: TaskEstimation[] }> {
  const store = openStore(data.store)
  const release = await loadRelease(store, data.release)
  return { release, tasks: await openEstimation(release, data.models, data.collected) }
}

parentPort?.on('message', async (job: EstimateJob) => {
  try {
    opened ??= open()
    const { release, tasks } = await opened
    parentPort?.postMessage({ ok: true, result: await estimateJob(release.benchmark, tasks, job) })
  } catch (error) {
    parentPort?.postMessage(failedAnswer(error))
  }
})
