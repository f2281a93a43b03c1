import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf, folderWith, smallBenchmark, smallRows } from '../../test/small-benchmark.ts'
import type { Benchmark } from '../core/benchmark.ts'
import { openStoreForWriting } from '../store/store.ts'
import { type Built, buildRelease } from './build.ts'
import { loadRelease } from './release.ts'
import { evaluationRows, trainingRows } from './split.ts'

async function build(folder: string, benchmark: Benchmark) {
  const store = openStoreForWriting(join(folder, '.perdure'))
  try {
    const options = { root: folder, allowCode: false, recollect: false, workers: 1 }
    const built: Built = await buildRelease(store, benchmark, options)
    return { built, release: await loadRelease(store, built.release) }
  } finally {
    store.close()
  }
}

test('the release is that of the content: other line ends and another order of rows change nothing, another value does', async () => {
  const rows = smallRows()
  const one = await build(folderWith(csvOf(rows)), smallBenchmark())
  const two = await build(folderWith(csvOf([...rows].reverse(), '\r\n')), smallBenchmark())
  rows[7].z += 1
  const three = await build(folderWith(csvOf(rows)), smallBenchmark())
  expect(two.built.release).toBe(one.built.release)
  expect(three.built.release).not.toBe(one.built.release)
})

test('after a filter each row is held out by its own id', async () => {
  const columns = { ...smallBenchmark().datasets[0].columns, k: { roles: 'id', type: 'text' } }
  const [dataset] = smallBenchmark().datasets
  const splits = [{ id: 'p', rules: [{ use: 'random', share: 0.3 }] }]
  const change = (transforms: unknown[]) => smallBenchmark({ splits, datasets: [{ ...dataset, columns, transforms }] })
  const csv = csvOf(smallRows().map((row, i) => ({ k: `k${i}`, ...row })))
  const whole = (await build(folderWith(csv), change([]))).release.tasks[0]
  const filter = { use: 'filter', keep: 'x > 9', reason: 'To see.' }
  const part = (await build(folderWith(csv), change([filter]))).release.tasks[0]
  const heldOut = ({ ids, split }: typeof whole): string[] => ids.filter((_, row) => split.part[row] === 1)
  const kept = new Set(part.ids)
  expect(part.split.part).toHaveLength(part.table.rows)
  expect(heldOut(part)).toEqual(heldOut(whole).filter((id) => kept.has(id)))
  expect(heldOut(part).length).toBeGreaterThan(0)
})

test('what is loaded is what was built: sides, proof and target', async () => {
  const { release } = await build(folderWith(csvOf(smallRows())), smallBenchmark())
  const [task] = release.tasks
  expect(task.split.intervals.map(({ label }) => label)).toEqual([1, 2, 3, 4, 5, 6].map((m) => `2020-0${m}`))
  const train = trainingRows(task.split, 1)
  const future = evaluationRows(task.split, 1, 'future')
  expect(future).toHaveLength(40)
  expect(train.length).toBeLessThan(20)
  expect(task.split.proof.every(({ overlap }) => overlap === 0)).toBe(true)
  const x = task.table.columns.get('x') as { values: Float64Array }
  const z = task.table.columns.get('z') as { values: Float64Array }
  // y was made of whole numbers; z carries its row behind the point.
  task.target.forEach((target, row) => {
    expect(target).toBe(Number(x.values[row] + Math.floor(z.values[row]) > 15))
  })
})

test('a threshold is learnt from the training rows of the release', async () => {
  const [task] = smallBenchmark().tasks
  const target = { column: 'z', above: { quantile: 0.5 } }
  const [dataset] = smallBenchmark().datasets
  const { day, x } = dataset.columns
  const columns = { day, x, z: { roles: 'target', type: 'number' } }
  const rules = [{ use: 'time', every: 'month' }]
  const benchmark = smallBenchmark({
    splits: [{ id: 'p', rules, trainIntervals: 1 }],
    datasets: [{ ...dataset, columns }],
    tasks: [{ ...task, target, classes: ['low', 'high'] }],
  })
  const rows = smallRows().map((row, i) => ({ ...row, z: i < 10 ? i : 1000 + i }))
  const { release } = await build(folderWith(csvOf(rows)), benchmark)
  // The median of 0 ... 9, whatever came later.
  expect(release.tasks[0].threshold).toEqual({ column: 'z', value: 4.5 })
})

test('a failed build leaves no release', async () => {
  const folder = folderWith(csvOf(smallRows()))
  writeFileSync(join(folder, 'data.csv'), csvOf(smallRows()).replace('yes', 'maybe'))
  await expect(build(folder, smallBenchmark())).rejects.toMatchObject({ code: 'DATA_LABEL' })
  const store = openStoreForWriting(join(folder, '.perdure'))
  expect(store.journal().entries.some(({ type }) => type === 'release')).toBe(false)
  store.close()
})
