import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { csvOf, folderWith, smallBenchmark, smallRows } from '../../test/small-benchmark.ts'
import { openStoreForWriting } from '../store/store.ts'

// Worker threads are compiled files, so the whole of this is: npm run build comes first.
const compiled = new URL('../../dist/build/build.js', import.meta.url)

async function train(workers: number) {
  const { buildRelease } = (await import(compiled.href)) as typeof import('./build.ts')
  const folder = folderWith(csvOf(smallRows()))
  const store = openStoreForWriting(join(folder, '.perdure'))
  const [task] = smallBenchmark().tasks
  const baselines = ['prior', { use: 'logistic-regression', variants: ['fixed', 'retrained'] }]
  const options = { root: folder, allowCode: false, recollect: false, workers }
  const benchmark = smallBenchmark({ tasks: [{ ...task, baselines }] })
  const first = await buildRelease(store, benchmark, options)
  const second = await buildRelease(store, benchmark, options)
  store.close()
  return { first, second }
}

test('one worker or two train the same release, and what is trained is not trained again', async () => {
  expect(existsSync(compiled)).toBe(true)
  const [one, two] = [await train(1), await train(2)]
  expect(two.first.release).toBe(one.first.release)
  // prior, fixed, and retrained until each of the intervals 2 ... 5; the fixed one is the first of these.
  expect(one.first.trained).toBe(6)
  expect(one.second).toMatchObject({ trained: 0, release: one.first.release })
}, 30_000)
