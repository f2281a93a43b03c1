import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import npz from '../src/readers/npz.ts'
import { readBenchmark } from '../src/spec/read.ts'
import { worstOfExample } from './example-worst.ts'

const folder = fileURLToPath(new URL('../examples/city-air', import.meta.url))

test('the document is sound, and its data are as its source page says', async () => {
  const { benchmark } = await readBenchmark(folder)
  expect(benchmark.tasks[0].features.map(({ use }) => use)).toEqual([
    ...['series-window', 'series-window', 'series-spectrum', 'scale'],
  ])
  const options = {
    columns: new Map([['pm25', { type: 'number', missing: ['nan'] } as const]]),
    maxRows: 100_000,
    maxBytes: 10_000_000,
  }
  const { rows, columns } = await npz.read(join(folder, 'data/air.npz'), npz.params.parse({}), options)
  expect(rows).toBe(43_824)
  const dust = columns.get('pm25')
  const wind = columns.get('wind')
  if (dust?.kind !== 'number' || wind?.kind !== 'text') throw new Error('expected numbers and texts')
  expect(dust.values.filter((value) => Number.isNaN(value)).length).toBe(2066)
  expect(wind.dictionary).toEqual(['NE', 'NW', 'SE', 'cv'])
})

// A minute on two idle processors.
describe.runIf(process.env.PERDURE_FULL)('in full', () => {
  test('a wrong gain costs a warning more than a clock that is a little wrong', async () => {
    const worst = await worstOfExample(folder)
    const model = 'gradient-boosted-trees'
    expect(worst('miscalibrated', model)).toBeLessThan(worst('clock', model) - 0.02)
  }, 900_000)
})
