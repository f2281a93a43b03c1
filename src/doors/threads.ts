import { Worker } from 'node:worker_threads'
import { Failure, type FailureCode, type Where } from '../core/failure.ts'

/** What a worker thread says back: a result, or a failure in plain data. */
export type Answer<R> =
  | { readonly ok: true; readonly result: R }
  | {
      readonly ok: false
      readonly code: FailureCode
      readonly message: string
      readonly where: Where
      readonly hint: string
    }

export interface PoolOptions<J, R> {
  /** Compiled module that answers each posted job with one Answer. */
  readonly module: URL
  readonly workerData: unknown
  readonly workers: number
  readonly jobs: readonly J[]
  /** Jobs that a worker holds at once, answered in the order given: 2 lets it prepare one while another waits. 1 where left out. */
  readonly held?: number
  /** Asked for further jobs once all are answered, with the workers kept: rounds of work that follow from earlier answers. */
  readonly more?: () => Promise<readonly J[]>
  readonly onResult: (job: J, answer: Answer<R>) => void
  readonly signal?: AbortSignal
}

/**
 * Runs jobs on worker threads, each taking the next job as soon as it is free. Which worker ran what, and in what order,
 * must not matter to the caller. On abort the running jobs are dropped and the promise rejects with INTERRUPTED.
 */
export async function runOnThreads<J, R>(options: PoolOptions<J, R>): Promise<void> {
  const { held = 1, more, signal } = options
  const jobs = [...options.jobs]
  let next = 0
  let answered = 0
  const threads: Worker[] = []
  /** What a worker without a job does once there are more, or there are none. */
  const idle: (() => void)[] = []
  let ended = more === undefined
  const refill = async (): Promise<void> => {
    const found = (await more?.()) ?? []
    jobs.push(...found)
    ended = found.length === 0
    for (const wake of idle.splice(0)) wake()
  }
  const lanes = Math.max(1, more ? options.workers : Math.min(options.workers, jobs.length))
  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(options.module, { workerData: options.workerData })
      threads.push(worker)
      const given: J[] = []
      const give = (): void => {
        while (given.length < held && next < jobs.length && !signal?.aborted) {
          const job = jobs[next++]
          given.push(job)
          worker.postMessage(job)
        }
        if (given.length > 0) return
        if (ended) {
          resolve()
          void worker.terminate()
          return
        }
        idle.push(give)
        if (answered === jobs.length && idle.length === lanes) refill().catch(reject)
      }
      worker.on('message', (answer: Answer<R>) => {
        try {
          options.onResult(given.shift() as J, answer)
          answered += 1
        } catch (error) {
          reject(error)
          return
        }
        give()
      })
      worker.on('error', reject)
      worker.on('exit', (code) => {
        if (code !== 0) reject(new Failure('INTERNAL', `a worker thread ended with code ${code}`))
      })
      give()
    })
  const interrupted = new Promise<never>((_, reject) => {
    const stop = (): void =>
      reject(new Failure('INTERRUPTED', 'stopped', {}, 'Run the same command again to go on from here.'))
    if (signal?.aborted) stop()
    signal?.addEventListener('abort', stop, { once: true })
  })
  interrupted.catch(() => undefined)
  try {
    await Promise.race([Promise.all(Array.from({ length: lanes }, lane)), interrupted])
  } finally {
    for (const worker of threads) {
      worker.removeAllListeners('exit')
      await worker.terminate()
    }
  }
}

/** Turns whatever was thrown in a worker into an Answer. */
export function failedAnswer(error: unknown): Answer<never> {
  if (error instanceof Failure) {
    return { ok: false, code: error.code, message: error.message, where: error.where, hint: error.hint }
  }
  const message = error instanceof Error ? `${error.message} ${error.stack ?? ''}` : String(error)
  return { ok: false, code: 'INTERNAL', message, where: {}, hint: '' }
}

export function answerFailure(answer: Extract<Answer<unknown>, { ok: false }>): Failure {
  return new Failure(answer.code, answer.message, answer.where, answer.hint)
}
