import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { executeHere, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { canonicalJson } from '../core/canonical.ts'
import { collectRun } from './collect.ts'
import { estimateRun } from './estimate-run.ts'

// Worker threads are compiled files: npm run build comes first.
const compiled = new URL('../../dist/engine/estimate-run.js', import.meta.url)

test('two workers that read the outcomes themselves give the bytes of one thread', async () => {
  expect(existsSync(compiled)).toBe(true)
  const shared = (await import(compiled.href)) as { estimateRun: typeof estimateRun }
  const criteria = [{ id: 'c', summary: 'Good.', task: 't', metric: 'accuracy', require: { atLeast: 0.5 } }]
  const at = await smallRelease({ criteria })
  const models = [await smallSubmission(at, 'a', ({ x }) => x > 9), await smallSubmission(at, 'b', ({ z }) => z > 6)]
  const { jobs, receipts } = await executeHere(at.store, at.release, models)
  const files = new Map(receipts.map(({ file, shard }) => [shard, String(file)]))
  const collected = collectRun(at.store, at.release.tasks, jobs, files)
  const seen: number[] = []
  const estimate = (from: typeof estimateRun, workers: number) =>
    from(at.store, at.release, models, collected, {
      workers,
      shareFrom: 0,
      progress: (done) => seen.push(done),
    })
  const one = await estimate(estimateRun, 1)
  expect(seen).toEqual(seen.map((_, i) => i + 1))
  const two = await estimate(shared.estimateRun, 2)
  expect(canonicalJson(two)).toBe(canonicalJson(one))
  expect(one.estimates.length).toBeGreaterThan(10)
  at.store.close()
}, 30_000)

test('an interrupted estimation stops between two jobs', async () => {
  const at = await smallRelease()
  const models = [await smallSubmission(at, 'a', ({ x }) => x > 9)]
  const { jobs, receipts } = await executeHere(at.store, at.release, models)
  const files = new Map(receipts.map(({ file, shard }) => [shard, String(file)]))
  const collected = collectRun(at.store, at.release.tasks, jobs, files)
  const controller = new AbortController()
  const stopped = estimateRun(at.store, at.release, models, collected, {
    workers: 1,
    signal: controller.signal,
    progress: () => controller.abort(),
  })
  await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' })
  at.store.close()
})
