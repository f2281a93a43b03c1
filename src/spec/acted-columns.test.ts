import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import * as catalogue from '../catalogue/catalogue.ts'
import { actedProblems } from './acted-columns.ts'
import { resolveUses } from './things.ts'

async function problems(use: string, change: object = {}, types: object = {}): Promise<[string, string][]> {
  const benchmark = smallBenchmark({ conditions: [{ id: 'c', use, ...change }] })
  for (const [name, type] of Object.entries(types)) Object.assign(benchmark.datasets[0].columns[name], { type })
  const { uses } = await resolveUses(benchmark, catalogue)
  return actedProblems(benchmark, uses).map(({ pointer, what }) => [pointer, what])
}

test('a condition that no input can have anything for is refused by the declared types', async () => {
  expect(await problems('tabular/gaussian-noise')).toEqual([])
  expect(await problems('image/gaussian-noise')).toEqual([
    ['/conditions/0/use', 'found image/gaussian-noise, which acts on images; no task has such an input'],
  ])
  const texts = await problems('text/upper-case', { tasks: ['t'] })
  expect(texts[0][1]).toContain('which acts on texts; no task has such an input')
})

test('a column that is declared an image, or nothing, may be one', async () => {
  expect(await problems('image/gaussian-noise', {}, { x: 'image' })).toEqual([])
  expect(await problems('image/gaussian-noise', {}, { z: undefined })).toEqual([])
})

test('labels are for every task, and columns that are named are looked at when the data is there', async () => {
  expect(await problems('label/symmetric')).toEqual([])
  expect(await problems('image/gaussian-noise', { columns: ['x'] })).toEqual([])
})
