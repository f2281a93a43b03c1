import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallCell, smallModel, smallTask } from '../../test/small-task.ts'
import type { ReleaseTask } from '../core/release.ts'
import { openEstimation } from './estimation.ts'

const rows = [0, 1, 2].flatMap((interval) => Array.from({ length: 9 }, (_, i) => ({ interval, target: i % 2 })))
const open = async (task: ReleaseTask, protocol: object = {}) => {
  const base = { level: 0.9, replicates: 100, tier: 'exact' }
  const benchmark = smallBenchmark({ protocol: { ...base, ...protocol } })
  const release = { digest: 'a', benchmark, tasks: [task], findings: [], lineage: [] }
  const all = rows.map((_, i) => i).filter((i) => i >= 9)
  const cell = smallCell(
    task,
    all,
    all.map(() => 1),
    { model: 'm' },
  )
  return (await openEstimation(release, [smallModel('m')], [cell]))[0]
}

test('the protocol is the document, its key the task', async () => {
  const own = await open(smallTask(rows))
  const other = await open(smallTask(rows, { spec: { id: 'u' } }))
  expect(own.protocol).toMatchObject({ level: 0.9, replicates: 100, minimumCell: 1 })
  expect(own.protocol.key.k0).not.toBe(other.protocol.key.k0)
})

test('what is resampled: declared clusters, else blocks along time, else rows', async () => {
  const cluster = Int32Array.from(rows, (_, i) => i % 3)
  expect((await open(smallTask(rows, { cluster }))).protocol.grouping).toEqual({ by: 'cluster', cluster })
  // The errors alternate along the 18 later rows: a third of them is the longest block.
  expect((await open(smallTask(rows))).protocol.grouping).toMatchObject({ by: 'block', length: 6 })
  expect((await open(smallTask(rows), { blockRows: 5 })).protocol.grouping).toMatchObject({ by: 'block', length: 5 })
  expect((await open(smallTask(rows), { blockRows: 1 })).protocol.grouping).toEqual({ by: 'row' })
  const single = smallTask(rows.map(({ target }) => ({ target })))
  expect((await open(single)).protocol.grouping).toMatchObject({ by: 'block', length: 6 })
  expect((await open(smallTask(rows, { time: null }))).protocol.grouping).toEqual({ by: 'row' })
})

test('without a prior there is none, with one baseline no difficulty', async () => {
  const { axes, best, pairs, prior } = await open(smallTask(rows))
  expect([axes.get('m')?.length, prior, best?.id, pairs.length]).toEqual([0, null, 'm', 0])
})
