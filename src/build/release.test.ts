import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf, folderWith, smallBenchmark, smallRows } from '../../test/small-benchmark.ts'
import { protocolOf } from '../core/benchmark.ts'
import { DatasetSpec } from '../core/source.ts'
import { openStoreForWriting } from '../store/store.ts'
import { buildRelease } from './build.ts'
import { inputsOf, listReleases, loadRelease } from './release.ts'

async function built() {
  const folder = folderWith(csvOf(smallRows()))
  const store = openStoreForWriting(join(folder, '.perdure'))
  const options = { root: folder, allowCode: false, recollect: false, workers: 1 }
  const { release } = await buildRelease(store, smallBenchmark(), options)
  return { store, release, file: join(store.folder, 'releases', `${release}.json`) }
}

test('a release is listed, and loads as it was written', async () => {
  const { release, store } = await built()
  expect(listReleases(store)).toEqual([release])
  const loaded = await loadRelease(store, release)
  expect(loaded.digest).toBe(release)
  expect(loaded.benchmark).toEqual(smallBenchmark())
  expect(loaded.lineage.map(({ step }) => step)).toEqual([
    'read csv@1',
    'name samples, order by id',
    'split, target and features',
  ])
  store.close()
})

test('one changed byte of a release is damage, and an unknown digest is not found', async () => {
  const { file, release, store } = await built()
  chmodSync(file, 0o644)
  writeFileSync(file, readFileSync(file, 'utf8').replace('"minimumCell":3', '"minimumCell":4'))
  await expect(loadRelease(store, release)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  await expect(loadRelease(store, 'f'.repeat(64))).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' })
  store.close()
})

test('where the bytes come from is no part of what a benchmark is; its licence is', () => {
  const source = { id: 's', kind: 'file', path: 'b.csv', licence: 'CC0-1.0', sha256: 'a'.repeat(64), reader: 'csv' }
  expect(protocolOf(smallBenchmark({ sources: [source] }))).toEqual(protocolOf(smallBenchmark()))
  const other = { ...source, licence: 'MIT' }
  expect(protocolOf(smallBenchmark({ sources: [other] }))).not.toEqual(protocolOf(smallBenchmark()))
})

test('the target is never an input, and inputs are in code-unit order', () => {
  const [dataset] = smallBenchmark().datasets
  const [task] = smallBenchmark().tasks
  const columns = { b: { roles: 'input' }, B: { roles: 'input' }, y: { roles: ['input', 'target'] } }
  expect(inputsOf(task, DatasetSpec.parse({ ...dataset, columns }))).toEqual(['B', 'b'])
  expect(inputsOf({ ...task, inputs: ['b', 'y'] }, dataset)).toEqual(['b'])
})
