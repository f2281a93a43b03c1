import { chmodSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { executeHere, smallRelease, smallSubmission } from '../../test/small-run.ts'
import { smallCell, smallTask } from '../../test/small-task.ts'
import { outcomePath } from '../store/store.ts'
import { collectRun, metricContext, pick } from './collect.ts'

test('shards of a cell are joined in their order; a cell with a missing or damaged shard is no cell', async () => {
  const at = await smallRelease()
  const models = [await smallSubmission(at, 'a', ({ x }) => x > 10), await smallSubmission(at, 'b', ({ x }) => x > 11)]
  const { jobs, receipts } = await executeHere(at.store, at.release, models)
  const files = new Map(receipts.map(({ file, shard }) => [shard, String(file)]))
  const whole = collectRun(at.store, at.release.tasks, jobs, files)
  expect(whole.map(({ model }) => model)).toEqual(['a', 'b'])
  expect([...whole[0].row]).toEqual([...whole[0].row].sort((a, b) => a - b))
  expect(new Set(whole[0].row).size).toBe(jobs[jobs.length - 1].rows.to)
  const lost = jobs[1].shards[0].digest
  files.delete(lost)
  expect(collectRun(at.store, at.release.tasks, jobs, files).map(({ model }) => model)).toEqual(['b'])
  const kept = jobs[0].shards[1].digest
  chmodSync(outcomePath(at.store, kept), 0o644)
  writeFileSync(outcomePath(at.store, kept), 'damage')
  expect(() => collectRun(at.store, at.release.tasks, jobs, files)).toThrow(
    expect.objectContaining({ code: 'STORE_DAMAGED' }),
  )
  at.store.close()
})

test('picked rows keep their weights, scores and order', () => {
  const task = smallTask([{ target: 0 }, { target: 1 }, { target: 1 }], { weight: Float64Array.of(1, 2, 3) })
  const cell = smallCell(task, [0, 1, 2], [1, 0, 1], { scores: Float64Array.of(0.1, 0.9, 0.8, 0.2, 0.3, 0.7) })
  expect(pick(cell, Int32Array.of(2, 0))).toEqual({
    rows: 2,
    target: Int32Array.of(1, 0),
    prediction: Int32Array.of(1, 1),
    scores: Float64Array.of(0.3, 0.7, 0.1, 0.9),
    weight: Float64Array.of(3, 1),
    reference: null,
  })
  expect(metricContext(task)).toEqual({ kind: 'classification', classes: 2, positive: 1, cost: null })
})
