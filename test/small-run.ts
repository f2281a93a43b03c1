import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildRelease } from '../src/build/build.ts'
import { loadRelease } from '../src/build/release.ts'
import type { ModelReference } from '../src/core/model.ts'
import type { Release } from '../src/core/release.ts'
import { nameOf, openExecutor, type Receipt } from '../src/engine/execute.ts'
import { type Job, planRun } from '../src/engine/plan.ts'
import { submitModel } from '../src/engine/submit.ts'
import { openStoreForWriting, type StoreWriter } from '../src/store/store.ts'
import { csvOf, folderWith, smallBenchmark, smallRows } from './small-benchmark.ts'

export const smallOptions = { tier: 'exact', shardRows: 16 } as const

/** The rows with an id column `k`, so that a file of predictions can name them. */
export const namedRows = () => smallRows().map((row, i) => ({ k: `k${String(i).padStart(2, '0')}`, ...row }))

/** A release over the small rows in a store of its own, without baselines. */
export async function smallRelease(change: Readonly<Record<string, unknown>> = {}) {
  const folder = folderWith(csvOf(namedRows()))
  const store = openStoreForWriting(join(folder, '.perdure'))
  const [dataset] = smallBenchmark().datasets
  const datasets = [{ ...dataset, columns: { k: { roles: 'id', type: 'text' }, ...dataset.columns } }]
  const options = { root: folder, allowCode: false, recollect: false, workers: 1 }
  const { release } = await buildRelease(store, smallBenchmark({ datasets, ...change }), options)
  return { folder, store, release: await loadRelease(store, release) }
}

/** A model that is a file of predictions: yes where `rule` says so. */
export async function smallSubmission(
  at: { readonly folder: string; readonly store: StoreWriter; readonly release: Release },
  name: string,
  rule: (row: ReturnType<typeof namedRows>[number]) => boolean,
): Promise<ModelReference> {
  const path = join(at.folder, `${name}.csv`)
  writeFileSync(path, csvOf(namedRows().map((row) => ({ id: row.k, prediction: rule(row) ? 'yes' : 'no' }))))
  return (await submitModel(at.store, at.release, { task: null, name, path, params: {} }, 'exact')).model
}

/** Executes all jobs of a run in this thread and records them, as the workers would. */
export async function executeHere(
  store: StoreWriter,
  release: Release,
  models: readonly ModelReference[],
  files: Readonly<Record<string, string>> = {},
): Promise<{ jobs: readonly Job[]; receipts: readonly Receipt[] }> {
  const jobs = await planRun(release, models, smallOptions)
  const executor = openExecutor(store, release, models, 'exact', files)
  const receipts: Receipt[] = []
  for (const job of jobs) receipts.push(...(await executor.execute(job)))
  await executor.close()
  const shards = receipts.flatMap(({ file, shard }) => (file === null ? [] : [[shard, file] as const]))
  store.append({ type: 'outcomes', shards })
  return { jobs, receipts }
}

export { nameOf }
