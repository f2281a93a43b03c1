import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf, folderWith, smallBenchmark, smallRows } from '../../test/small-benchmark.ts'
import { Source } from '../core/source.ts'
import { openStoreForWriting } from '../store/store.ts'
import { takeSnapshot } from './take-snapshot.ts'

const [dataset] = smallBenchmark().datasets
const [file] = smallBenchmark().sources
/** A command that prints whatever stands in `made.csv` when it runs. */
const print = (root: string): Source =>
  Source.parse({
    id: 's',
    kind: 'command',
    command: [process.execPath, '-e', `process.stdout.write(fs.readFileSync('${join(root, 'made.csv')}'))`],
    licence: 'CC0-1.0',
  })
const make = (root: string, rows: number): void =>
  writeFileSync(join(root, 'made.csv'), `day,x,z,y\n${'2020-01-01,1,2,no\n'.repeat(rows)}`)
const open = (rows = smallRows()) => {
  const root = folderWith(csvOf(rows))
  return { root, store: openStoreForWriting(join(root, '.perdure')) }
}
const options = { allowCode: true, recollect: false }

test('a file is collected at every build, and recorded when it has changed', async () => {
  const { root, store } = open()
  const first = await takeSnapshot(store, dataset, file, { root, ...options })
  await takeSnapshot(store, dataset, file, { root, ...options })
  expect(store.journal().entries).toHaveLength(1)
  writeFileSync(join(root, 'data.csv'), csvOf(smallRows().slice(1)))
  const second = await takeSnapshot(store, dataset, file, { root, ...options })
  expect(second.snapshot.expected.sha256).not.toBe(first.snapshot.expected.sha256)
  expect(store.journal().entries).toHaveLength(2)
  store.close()
})

test('collecting again says how many rows came, went and changed', async () => {
  const { root, store } = open()
  await takeSnapshot(store, dataset, file, { root, ...options })
  writeFileSync(join(root, 'data.csv'), csvOf(smallRows().slice(3)))
  const { changes } = await takeSnapshot(store, dataset, file, { root, ...options, recollect: true })
  expect(JSON.stringify(changes)).toMatch(/"removed":3/)
  store.close()
})

test('a command runs once; its kept answer is used until it is asked to collect again', async () => {
  const { root, store } = open()
  make(root, 2)
  const one = await takeSnapshot(store, dataset, print(root), { root, ...options })
  make(root, 5)
  const kept = await takeSnapshot(store, dataset, print(root), { root, ...options })
  expect(kept.snapshot).toMatchObject({ path: one.snapshot.path, expected: one.snapshot.expected })
  const again = await takeSnapshot(store, dataset, print(root), { root, ...options, recollect: true })
  expect(again.snapshot.expected.bytes).toBe('day,x,z,y\n'.length + 5 * '2020-01-01,1,2,no\n'.length)
  store.close()
})

test('a command that may not run is refused when there is nothing kept', async () => {
  const { root, store } = open()
  const taken = takeSnapshot(store, dataset, print(root), { root, allowCode: false, recollect: false })
  await expect(taken).rejects.toMatchObject({ code: 'CODE_NOT_ALLOWED', exitCode: 4 })
  store.close()
})

test('a source that has vanished is served from what was kept, and that is said', async () => {
  const { root, store } = open()
  make(root, 2)
  const first = await takeSnapshot(store, dataset, print(root), { root, ...options })
  rmSync(join(root, 'made.csv'))
  const { changes, snapshot } = await takeSnapshot(store, dataset, print(root), { root, ...options, recollect: true })
  expect(snapshot.expected).toEqual(first.snapshot.expected)
  expect(changes.map(({ code }) => code)).toEqual(['source/failed'])
  store.close()
})
