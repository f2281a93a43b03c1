import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallTask } from '../../test/small-task.ts'
import type { Release } from '../core/release.ts'
import type { Column } from '../core/table.ts'
import { openSeverityParams } from './severity-params.ts'

const conditions = [
  { id: 'noise', use: 'tabular/gaussian-noise', severities: [0.2, 1] },
  { id: 'picture', use: 'image/gaussian-noise', columns: ['picture'], severities: [1] },
  { id: 'fixed', use: 'tabular/gaussian-noise', severities: [0.2], params: { sigma: 0.7 } },
]
const pictureTask = (id: string, side: number) => {
  const picture: Column = { kind: 'tensor', shape: [side, side, 3], values: new Uint8Array(2 * side * side * 3) }
  const task = smallTask([
    { interval: 0, target: 0 },
    { interval: 1, target: 1 },
  ])
  return { ...task, spec: { ...task.spec, id }, table: { rows: 2, columns: new Map([['picture', picture]]) } }
}
const release = {
  benchmark: smallBenchmark({ conditions }),
  tasks: [pictureTask('small', 32), pictureTask('large', 224)],
} as unknown as Release

test('a severity is read as the parameters of its level, with what they are', async () => {
  const paramsOf = await openSeverityParams(release)
  expect(paramsOf('large', 'noise', 0.2)).toEqual([
    { name: 'sigma', value: 0.1, description: 'Standard deviation of the noise, in training sd.' },
  ])
  // Halfway on a logarithmic scale: sqrt(0.1 * 0.25).
  expect(paramsOf('large', 'noise', 0.3)[0].value).toBeCloseTo(Math.sqrt(0.025), 12)
  expect(paramsOf('large', 'fixed', 0.2)[0].value).toBe(0.7)
})

test('small images have the parameters published for them', async () => {
  const paramsOf = await openSeverityParams(release)
  const sd = (task: string) => Number(paramsOf(task, 'picture', 1)[0].value)
  // Levels 5 of the two published scripts: 0.38 at 224 pixels, 0.1 at 32.
  expect([sd('large'), sd('small')]).toEqual([0.38, 0.1])
})

test('nothing is said at severity 0, nor of a condition or task that is not there', async () => {
  const paramsOf = await openSeverityParams(release)
  expect(paramsOf('large', 'noise', 0)).toEqual([])
  expect(paramsOf('large', 'none', 1)).toEqual([])
  expect(paramsOf('none', 'noise', 1)).toEqual([])
})
