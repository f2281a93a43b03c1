import { parentPort, workerData } from 'node:worker_threads'
import { loadRelease } from '../build/release.ts'
import type { Digest } from '../core/digest.ts'
import type { ModelReference } from '../core/model.ts'
import { failedAnswer } from '../doors/threads.ts'
import { openStore } from '../store/store.ts'
import { type Executor, openExecutor } from './execute.ts'
import type { Job } from './plan.ts'

/** What a worker thread needs to begin; jobs follow as messages, each answered with its receipts. */
export interface WorkerData {
  readonly store: string
  readonly release: Digest
  readonly models: readonly ModelReference[]
  readonly tier: 'exact' | 'fast'
  /** Where submitted models stand (by `nameOf`), for weights beside the file; not part of what they are. */
  readonly files: Readonly<Record<string, string>>
}

const data = workerData as WorkerData
let executor: Executor | null = null

parentPort?.on('message', async (job: Job) => {
  try {
    if (!executor) {
      const store = openStore(data.store)
      executor = openExecutor(store, await loadRelease(store, data.release), data.models, data.tier, data.files)
    }
    parentPort?.postMessage({ ok: true, result: await executor.execute(job) })
  } catch (error) {
    parentPort?.postMessage(failedAnswer(error))
  }
})
