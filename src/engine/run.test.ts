import { existsSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { executeHere, smallOptions, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { outcomePath, putObject } from '../store/store.ts'
import { doneShards, runIdentity, runLocally } from './run.ts'

const options = { ...smallOptions, workers: 1 }
// Worker threads are compiled files: npm run build comes first.
const compiled = new URL('../../dist/engine/run.js', import.meta.url)

test('a run is what is evaluated and how', async () => {
  const at = await smallRelease()
  const ours = await smallSubmission(at, 'ours', () => true)
  at.store.close()
  expect(runIdentity('a', [ours], 'exact')).toBe(runIdentity('a', [{ ...ours }], 'exact'))
  expect(runIdentity('a', [ours], 'fast')).not.toBe(runIdentity('a', [ours], 'exact'))
  expect(runIdentity('b', [ours], 'exact')).not.toBe(runIdentity('a', [ours], 'exact'))
  expect(runIdentity('a', [{ ...ours, params: { x: 1 } }], 'exact')).not.toBe(runIdentity('a', [ours], 'exact'))
})

test('what is done is not done again, and a shard whose file is gone is not done', async () => {
  const at = await smallRelease()
  const ours = await smallSubmission(at, 'ours', () => true)
  const { receipts } = await executeHere(at.store, at.release, [ours])
  const ran = await runLocally(at.store, at.release, [ours], options)
  expect(ran).toMatchObject({ executed: 0, failures: [] })
  expect([...ran.files.keys()].sort()).toEqual(receipts.map(({ shard }) => shard).sort())
  rmSync(outcomePath(at.store, receipts[0].shard))
  expect(doneShards(at.store).has(receipts[0].shard)).toBe(false)
  expect(doneShards(at.store).size).toBe(receipts.length - 1)
  at.store.close()
})

test('worker threads write the files that one thread writes, and failures come in the order of the plan', async () => {
  expect(existsSync(compiled)).toBe(true)
  const threads = (await import(compiled.href)) as { runLocally: typeof runLocally }
  const here = await smallRelease()
  const there = await smallRelease()
  expect(there.release.digest).toBe(here.release.digest)
  const models = async (at: typeof here) => {
    const ours = await smallSubmission(at, 'ours', ({ x }) => x > 9)
    const digest = putObject(at.store, new TextEncoder().encode('not a model'))
    return [ours, { ...ours, id: 'broken', adapter: 'onnx', digest }]
  }
  const { jobs, receipts } = await executeHere(here.store, here.release, await models(here))
  const ran = await threads.runLocally(there.store, there.release, await models(there), { ...options, workers: 2 })
  expect(ran.executed).toBe(receipts.length)
  const written = receipts.flatMap(({ file, shard }) => (file === null ? [] : [[shard, file]]))
  expect([...ran.files].sort()).toEqual(written.sort())
  expect(ran.failures.map(({ shard }) => shard)).toEqual(jobs.map(({ shards }) => shards[1].digest))
  here.store.close()
  there.store.close()
}, 60_000)
