import { expect, test } from 'vitest'
import { smallBenchmark } from '../../test/small-benchmark.ts'
import { smallTask } from '../../test/small-task.ts'
import { tableOf } from '../../test/tables.ts'
import { defaultColumns } from '../core/acted.ts'
import type { Perturbation } from '../core/define.ts'
import type { Column } from '../core/table.ts'
import { checkConcerns, concerns } from './concerns.ts'

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
  expect(await concerns(condition({}), timed)).toBe(true)
  expect(await concerns(condition({ tasks: ['elsewhere'] }), timed)).toBe(false)
  expect(await concerns(condition({}), texts)).toBe(false)
  // Wrong labels are for every task, whatever its inputs.
  expect(await concerns(condition({ use: 'label/symmetric' }), texts)).toBe(true)
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

test('without names a perturbation acts on the inputs of its modality', async () => {
  const tensor = (shape: readonly number[], values: Float32Array | Uint8Array): Column => ({
    kind: 'tensor',
    shape,
    values,
  })
  const columns = new Map<string, Column>([
    ...tableOf({ x: [1], c: ['a'] }).columns,
    ['when', { kind: 'time', values: Float64Array.of(0) }],
    ['digit', tensor([2, 2], new Uint8Array(4))],
    ['photo', tensor([1, 1, 3], new Uint8Array(3))],
    ['wave', tensor([4], new Float32Array(4))],
    ['waves', tensor([2, 2], new Float32Array(4))],
    ['cube', tensor([1, 1, 2, 2], new Float32Array(4))],
  ])
  const inputs = [...columns.keys()]
  const acted = (modality: Perturbation['modality'], touches?: Perturbation['touches']) =>
    defaultColumns({ modality, ...(touches ? { touches } : {}) } as Perturbation, { rows: 1, columns }, inputs)
  expect(acted('tabular')).toEqual(['x'])
  expect(acted('tabular', ['number', 'text'])).toEqual(['x'])
  expect(acted('tabular', ['text'])).toEqual(['c'])
  // A matrix of floats may be either; a perturbation of the wrong kind is for the document to leave out.
  expect(acted('image')).toEqual(['digit', 'photo', 'waves'])
  expect(acted('series', ['number', 'tensor'])).toEqual(['x', 'wave', 'waves'])
  expect(acted('series', ['number'])).toEqual(['x'])
  expect(acted('text')).toEqual(['c'])
})

test('a perturbation of images is refused where a task has none, with what it acts on', async () => {
  const blurred = condition({ use: 'image/gaussian-blur', tasks: ['t'] })
  await expect(concerns(blurred, timed)).rejects.toMatchObject({
    code: 'SPEC_REFERENCE',
    message: "condition 'noisy' acts on no input of task 't': image/gaussian-blur acts on images",
  })
  const vector: Column = { kind: 'tensor', shape: [4], values: new Float32Array(12) }
  const task = smallTask([{ target: 0 }, { target: 1 }, { target: 0 }], {
    table: { rows: 3, columns: new Map([['v', vector]]) },
    inputs: ['v'],
  })
  const named = condition({ use: 'image/gaussian-blur', columns: ['v'] })
  await expect(concerns(named, task)).rejects.toMatchObject({ code: 'SPEC_FIELD' })
})

test('a condition of classes leaves tasks of numbers alone, and is refused where it names one', async () => {
  const numbers = smallTask([{ target: 0 }, { target: 1 }], { table, inputs: ['x'], classes: null })
  for (const use of ['label/class-conditional', 'selection/prior']) {
    expect(await concerns(condition({ use }), numbers)).toBe(false)
    expect(await concerns(condition({ use }), texts)).toBe(true)
    await expect(concerns(condition({ use, tasks: ['t'] }), numbers)).rejects.toMatchObject({
      code: 'SPEC_REFERENCE',
      message: "condition 'noisy' acts on classification only, and task 't' is regression",
    })
  }
})

test('a selection acts on no columns, and is refused where it is given some', async () => {
  const use = 'selection/covariate-tilt'
  expect(await concerns(condition({ use, params: { by: ['x'] } }), texts)).toBe(true)
  await expect(concerns(condition({ use, columns: ['x'] }), texts)).rejects.toMatchObject({ code: 'SPEC_FIELD' })
})
