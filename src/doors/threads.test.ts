import { expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { type Answer, answerFailure, failedAnswer, runOnThreads } from './threads.ts'

/** A worker that answers n with [n, jobs that it was given so far]; a negative n fails. */
const module = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    let given = 0
    let before = Promise.resolve()
    parentPort.on('message', (n) => {
      given += 1
      before = before.then(() => new Promise((resolve) => setTimeout(resolve, 5))).then(() => parentPort.postMessage(
        n < 0 ? { ok: false, code: 'MODEL_CRASHED', message: 'no', where: {}, hint: '' } : { ok: true, result: [n, given] }))
    })`)}`,
)
const jobs = Array.from({ length: 20 }, (_, i) => i)

async function run(workers: number, held?: number): Promise<{ job: number; n: number; given: number }[]> {
  const seen: { job: number; n: number; given: number }[] = []
  await runOnThreads<number, [number, number]>({
    module,
    workerData: null,
    workers,
    jobs,
    ...(held === undefined ? {} : { held }),
    onResult: (job, answer) => {
      if (!answer.ok) throw answerFailure(answer)
      seen.push({ job, n: answer.result[0], given: answer.result[1] })
    },
  })
  return seen
}

test.each([
  [1, undefined],
  [1, 2],
  [2, 2],
  [3, 1],
  [30, 2],
])(
  'with %s workers that hold %s jobs each job is answered once, and its answer is told apart',
  async (workers, held) => {
    const seen = await run(workers, held)
    expect(seen.map(({ job }) => job).sort((a, b) => a - b)).toEqual(jobs)
    for (const { job, n } of seen) expect(n).toBe(job)
  },
)

test('a worker that holds one job is given the next only after its answer; one that holds two is one ahead', async () => {
  expect((await run(1)).map(({ given }) => given)).toEqual(jobs.map((n) => n + 1))
  expect((await run(1, 2)).map(({ given }) => given)).toEqual(jobs.map((n) => Math.min(n + 2, jobs.length)))
})

test('what the receiver throws ends the run, and an abort ends it as interrupted', async () => {
  const failing = runOnThreads<number, never>({
    module,
    workerData: null,
    workers: 2,
    jobs: [1, -1, 2],
    onResult: (_, answer: Answer<never>) => {
      if (!answer.ok) throw answerFailure(answer)
    },
  })
  await expect(failing).rejects.toMatchObject({ code: 'MODEL_CRASHED' })
  const control = new AbortController()
  const onResult = (): void => control.abort()
  const stopped = runOnThreads({ module, workerData: null, workers: 1, jobs, signal: control.signal, onResult })
  await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' })
})

test('a failure keeps its code, place and hint on the way; anything else is internal', () => {
  const failure = new Failure('MODEL_TIMEOUT', 'slow', { file: 'a.onnx' }, 'Wait.')
  expect(answerFailure(failedAnswer(failure) as Extract<Answer<never>, { ok: false }>)).toMatchObject({
    code: 'MODEL_TIMEOUT',
    message: failure.message,
    where: { file: 'a.onnx' },
    hint: 'Wait.',
  })
  expect(failedAnswer(new Error('broken'))).toMatchObject({ ok: false, code: 'INTERNAL' })
})

test.each([1, 2, 5])(
  '%s workers stay for rounds: more is asked for once everything is answered, until there is no more',
  async (workers) => {
    const rounds = [[10, 11, 12], [20], [30, 31]]
    const seen: number[] = []
    const asked: number[] = []
    const given: number[] = []
    await runOnThreads<number, [number, number]>({
      module,
      workerData: null,
      workers,
      jobs: [0, 1],
      held: 2,
      more: async () => {
        asked.push(seen.length)
        return rounds[asked.length - 1] ?? []
      },
      onResult: (job, answer) => {
        if (!answer.ok) throw answerFailure(answer)
        seen.push(job)
        given.push(answer.result[1])
      },
    })
    expect(asked).toEqual([2, 5, 6, 8])
    expect(seen.toSorted((a, b) => a - b)).toEqual([0, 1, 10, 11, 12, 20, 30, 31])
    // One worker has met them all: it was not started again.
    if (workers === 1) expect(Math.max(...given)).toBe(8)
  },
)

test('what the planner of a round throws ends the run', async () => {
  const failing = runOnThreads<number, [number, number]>({
    module,
    workerData: null,
    workers: 2,
    jobs: [1],
    more: () => Promise.reject(new Failure('INTERNAL', 'no plan')),
    onResult: () => undefined,
  })
  await expect(failing).rejects.toThrow('no plan')
})
