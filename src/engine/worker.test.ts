import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { executeHere, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { collectRun } from './collect.ts'
import type { EstimateWorkerData } from './estimate-worker.ts'
import type { WorkerData } from './worker.ts'

// Worker threads are compiled files: npm run build comes first.
const ask = async (module: string, workerData: unknown, job: unknown): Promise<Record<string, unknown>> => {
  const worker = new Worker(new URL(`../../dist/${module}.js`, import.meta.url), { workerData })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', resolve)
      worker.on('error', reject)
      worker.postMessage(job)
    })
  } finally {
    await worker.terminate()
  }
}

test('a job is answered with its receipts; a store without the release is answered with the failure', async () => {
  const at = await smallRelease()
  const models = [await smallSubmission(at, 'ours', () => true)]
  const { jobs, receipts } = await executeHere(at.store, at.release, models)
  const data: WorkerData = { store: at.store.folder, release: at.release.digest, models, tier: 'exact', files: {} }
  expect(await ask('engine/worker', data, jobs[0])).toEqual({ ok: true, result: [receipts[0]] })
  const unknown = { ...data, release: 'f'.repeat(64) }
  expect(await ask('engine/worker', unknown, jobs[0])).toMatchObject({ ok: false, code: 'RUN_NOT_FOUND' })
  at.store.close()
}, 30_000)

test('an estimating worker reckons from the outcomes that it is handed', async () => {
  const at = await smallRelease()
  const models = [await smallSubmission(at, 'ours', ({ y }) => y === 'yes')]
  const { jobs, receipts } = await executeHere(at.store, at.release, models)
  const files = new Map(receipts.map(({ file, shard }) => [shard, String(file)]))
  const collected = collectRun(at.store, at.release.tasks, jobs, files)
  const data: EstimateWorkerData = { store: at.store.folder, release: at.release.digest, models, collected }
  const job = { task: 't', kind: 'time', model: 'ours', measure: 'accuracy' }
  const answer = await ask('engine/estimate-worker', data, job)
  expect(answer).toMatchObject({ ok: true, result: { verdicts: [], compared: [] } })
  const { estimates } = answer.result as { estimates: { value: number; axes: { slice?: string } }[] }
  expect(estimates.find(({ axes }) => axes.slice === 'later')?.value).toBe(1)
  const unknown = { ...data, release: 'f'.repeat(64) }
  expect(await ask('engine/estimate-worker', unknown, job)).toMatchObject({ ok: false, code: 'RUN_NOT_FOUND' })
  at.store.close()
}, 30_000)

test('a training worker answers with a model, and with the failure of a trainer', async () => {
  const at = await smallRelease()
  const { tasks } = at.release
  at.store.close()
  // Everything but functions can be sent to a thread.
  const data = { tasks: structuredClone(tasks), seed: 3 }
  const job = { key: 'k', task: 't', use: 'prior', params: {}, until: 1, model: {} }
  const { ok, result } = await ask('build/train-worker', data, job)
  expect(ok).toBe(true)
  expect((result as Uint8Array).length).toBeGreaterThan(50)
  expect(await ask('build/train-worker', data, { ...job, use: 'no-such-trainer' })).toMatchObject({ ok: false })
}, 30_000)
