import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { executeHere, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { digestBytes } from '../core/digest.ts'
import { outcomePath, putObject } from '../store/store.ts'
import { collectRun } from './collect.ts'
import { nameOf } from './execute.ts'

test('each shard gives one outcome file under its name, and its receipt has the digest', async () => {
  const at = await smallRelease()
  const ours = await smallSubmission(at, 'ours', ({ x, z }) => x + z > 15)
  const { jobs, receipts } = await executeHere(at.store, at.release, [ours])
  expect(receipts.map(({ model, rows, task }) => [task, model, rows])).toEqual(
    jobs.map(({ rows }) => ['t', 'ours', rows.to - rows.from]),
  )
  expect(receipts.length).toBeGreaterThan(2)
  for (const { file, shard } of receipts) expect(digestBytes(readFileSync(outcomePath(at.store, shard)))).toBe(file)
  at.store.close()
})

test('answers find their rows by id, whatever the size of shards and the order of the file', async () => {
  const at = await smallRelease()
  const ours = await smallSubmission(at, 'ours', ({ x }) => x > 10)
  const { jobs, receipts } = await executeHere(at.store, at.release, [ours])
  const files = new Map(receipts.map(({ file, shard }) => [shard, String(file)]))
  const [cell] = collectRun(at.store, at.release.tasks, jobs, files)
  const [task] = at.release.tasks
  const x = task.table.columns.get('x') as { values: Float64Array }
  cell.row.forEach((row, i) => {
    expect(cell.scored.prediction[i]).toBe(Number(x.values[row] > 10))
    expect(cell.scored.target[i]).toBe(task.target[row])
  })
  at.store.close()
})

test('a model that cannot be opened fails its own shards, and the others go on', async () => {
  const at = await smallRelease()
  const ours = await smallSubmission(at, 'ours', () => true)
  const broken = {
    ...ours,
    id: 'broken',
    adapter: 'onnx',
    digest: putObject(at.store, new TextEncoder().encode('not a model')),
  }
  const { jobs, receipts } = await executeHere(at.store, at.release, [broken, ours])
  const failed = receipts.filter(({ failure }) => failure !== null)
  expect(failed.map(({ model }) => model)).toEqual(jobs.map(() => 'broken'))
  expect(failed[0]).toMatchObject({ file: null, failure: { code: 'MODEL_FORMAT' } })
  expect(failed.some(({ shard }) => existsSync(outcomePath(at.store, shard)))).toBe(false)
  expect(receipts.filter(({ model }) => model === 'ours').every(({ file }) => file !== null)).toBe(true)
  at.store.close()
})

test('one name in two tasks is two models', () => {
  expect(nameOf('a', 'b')).not.toBe(nameOf('a b', ''))
  expect(nameOf('t', 'm')).not.toBe(nameOf('u', 'm'))
})
