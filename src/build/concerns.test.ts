import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallTask } from '../../test/small-task.ts'
import { tableOf } from '../../test/tables.ts'
import { checkConcerns, concerns, numericInputs } from './concerns.ts'

const table = tableOf({ x: [1, 2, 3], c: ['a', 'b', 'a'], other: [1, 2, 3] })
const timed = smallTask(
  [0, 1, 2].map((interval) => ({ interval, target: 0 })),
  { table, inputs: ['c', 'x'] },
)
const texts = smallTask([{ target: 0 }, { target: 1 }], { table, inputs: ['c'] })
const condition = (change: object) =>
  smallBenchmark({ conditions: [{ id: 'noisy', use: 'tabular/gaussian-noise', ...change }] }).conditions[0]
const story = (at: string, change: object = {}) =>
  smallBenchmark({
    stress: [
      {
        id: 's',
        use: 'series/stuck-at',
        story: [
          { at: '1', severity: 1 },
          { at, severity: 0 },
        ],
        ...change,
      },
    ],
  }).stress[0]

test('a condition concerns the tasks that have an input it acts on', async () => {
  expect(numericInputs(timed)).toEqual(['x'])
  expect(await concerns(condition({}), timed)).toBe(true)
  expect(await concerns(condition({ tasks: ['elsewhere'] }), timed)).toBe(false)
  expect(await concerns(condition({}), texts)).toBe(false)
  // Wrong labels are for every task, whatever its inputs.
  expect(await concerns(condition({ use: 'tabular/label-noise' }), texts)).toBe(true)
})

test('a condition that would do nothing to a task it names is refused, and one that no task has anything for', async () => {
  const code = 'SPEC_REFERENCE'
  await expect(concerns(condition({ tasks: ['t'] }), texts)).rejects.toMatchObject({ code })
  await expect(concerns(condition({ tasks: ['t'], columns: ['other'] }), timed)).rejects.toMatchObject({ code })
  const benchmark = smallBenchmark({ conditions: [{ id: 'noisy', use: 'tabular/gaussian-noise' }] })
  await expect(checkConcerns(benchmark, [texts])).rejects.toMatchObject({ code })
  await checkConcerns(benchmark, [texts, timed])
})

test('a column of a kind that a perturbation cannot touch is refused', async () => {
  await expect(concerns(condition({ columns: ['x', 'c'] }), timed)).rejects.toMatchObject({ code: 'SPEC_FIELD' })
})

test('a storyboard with a point at no interval is refused, and does not concern a task without time', async () => {
  expect(await concerns(story('3'), timed)).toBe(true)
  await expect(concerns(story('4'), timed)).rejects.toMatchObject({ code: 'SPEC_TIME' })
  expect(await concerns(story('3'), smallTask([{ target: 0 }], { table }))).toBe(false)
})
