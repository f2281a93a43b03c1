import type { Digest } from '../core/digest.ts'
import { Failure } from '../core/failure.ts'
import type { ModelReference } from '../core/model.ts'
import type { ReleaseTask } from '../core/release.ts'
import { answerFailure, runOnThreads } from '../doors/threads.ts'
import { putObject, type StoreWriter } from '../store/store.ts'
import { planTraining, type Training } from './train.ts'
import type { TrainWorkerData } from './train-worker.ts'

export interface TrainOptions {
  readonly workers: number
  readonly signal?: AbortSignal
  readonly progress?: (what: string, done: number, total: number) => void
}

/** Trains what the store has not been trained yet, on worker threads; everything is named by what decides its bytes. */
export async function trainAll(
  store: StoreWriter,
  seed: number,
  tasks: readonly { task: ReleaseTask; data: Digest }[],
  options: TrainOptions,
): Promise<{ models: ModelReference[]; trained: number }> {
  const plans: Training[] = []
  for (const { task, data } of tasks) {
    const { spec, split, featureNames } = task
    plans.push(...(await planTraining({ spec, split, seed, data, features: featureNames })))
  }
  const known = new Map<Digest, Digest>()
  for (const entry of store.journal().entries) if (entry.type === 'trained') known.set(entry.key, entry.model)
  const todo = plans.filter((plan) => !known.has(plan.key))
  let done = 0
  if (todo.length > 0) {
    options.progress?.('training baselines', 0, todo.length)
    const workerData: TrainWorkerData = { tasks: tasks.map(({ task }) => task), seed }
    await runOnThreads<Training, Uint8Array>({
      module: new URL('./train-worker.js', import.meta.url),
      workerData,
      workers: options.workers,
      jobs: todo,
      ...(options.signal ? { signal: options.signal } : {}),
      onResult: (plan, answer) => {
        if (!answer.ok) throw trainingFailure(plan, answerFailure(answer))
        const model = putObject(store, answer.result)
        store.append({ type: 'trained', key: plan.key, model })
        known.set(plan.key, model)
        options.progress?.('training baselines', ++done, todo.length)
      },
    })
  }
  return {
    models: plans.map((plan) => ({ ...plan.model, digest: known.get(plan.key) as Digest })),
    trained: todo.length,
  }
}

function trainingFailure(plan: Training, failure: Failure): Failure {
  const what = `baseline '${plan.model.id}' of task '${plan.task}': ${failure.message}`
  return new Failure(failure.code, what, failure.where, failure.hint, failure.details)
}
