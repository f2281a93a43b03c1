import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contextOf } from '../../test/tables.ts'
import { type Column, type Table, takeRows } from '../core/table.ts'
import { buildModel } from '../onnx/build.ts'
import { tensor } from '../onnx/graph.ts'
import onnxEmbedding from './onnx-embedding.ts'

const digits = new URL('../../examples/handwritten-digits/models/mnist.onnx', import.meta.url)

async function embed(table: Table, given: object, file: Uint8Array): Promise<Column> {
  const params = onnxEmbedding.params.parse({ column: 'image', file: 'm.onnx', ...given })
  const prepared = await onnxEmbedding.prepare?.(table, params, [file])
  const result = onnxEmbedding.apply(table, null, params, { ...contextOf(table.rows), prepared }) as Table
  return result.columns.get('image') as Column
}

const images = (shape: number[], values: Float32Array | Uint8Array): Table => ({
  rows: values.length / shape.reduce((a, b) => a * b, 1),
  columns: new Map([['image', { kind: 'tensor', shape, values }]]),
})

/** Hands back its input, flattened: what the network is shown. */
const mirror = (row: (number | string)[]) =>
  buildModel({
    name: 'mirror',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', ...row] }],
    outputs: [{ name: 'y', type: 'float32', shape: null }],
    nodes: [{ op: 'Flatten', inputs: ['x'], outputs: ['y'] }],
  })

test('the network is shown centred values, channels first', async () => {
  const table = images([1, 2, 3], Float32Array.of(1, 2, 3, 4, 5, 6))
  const given = { output: 'y', mean: [1, 1, 1], sd: [1, 2, 4] }
  const first = await embed(table, given, mirror([3, 1, 2]))
  expect(first).toMatchObject({ shape: [6], values: Float32Array.of(0, 3, 0.5, 2, 0.5, 1.25) })
  const free = await embed(table, given, mirror(['c', 'h', 'w']))
  expect(free).toEqual(first)
  const last = await embed(table, { ...given, layout: 'channels-last' }, mirror([1, 2, 3]))
  expect(last).toMatchObject({ values: Float32Array.of(0, 0.5, 0.5, 3, 2, 1.25) })
})

test('inner values of a real network: as wide as they are, row by row, also for no rows', async () => {
  const table = images(
    [28, 28],
    Float32Array.from({ length: 3 * 784 }, (_, i) => ((i * 37) % 256) / 255),
  )
  const file = new Uint8Array(readFileSync(digits))
  const all = await embed(table, { output: 'Pooling160_Output_0' }, file)
  expect(all).toMatchObject({ shape: [256] })
  const some = await embed(takeRows(table, Int32Array.of(2)), { output: 'Pooling160_Output_0' }, file)
  if (all.kind !== 'tensor' || some.kind !== 'tensor') throw new Error('no tensors')
  expect([...some.values]).toEqual([...all.values.subarray(512)])
  expect(await embed(takeRows(table, new Int32Array(0)), { output: 'Pooling160_Output_0' }, file)).toMatchObject({
    shape: [256],
    values: new Float32Array(0),
  })
})

test('refuses control flow, another width, and means that are not one for each channel', async () => {
  const table = images([2], Float32Array.of(1, 2))
  const once = { op: 'Identity', inputs: ['x'], outputs: ['inner'] }
  const body = {
    name: 'b',
    inputs: [],
    outputs: [{ name: 'inner', type: 'float32' as const, shape: null }],
    nodes: [once],
    initializers: [],
  }
  const branching = buildModel({
    name: 'm',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 2] }],
    outputs: [{ name: 'y', type: 'float32', shape: null }],
    initializers: [{ ...tensor('c', [], Int32Array.of(1)), type: 'bool', raw: Uint8Array.of(1) }],
    nodes: [
      {
        op: 'If',
        inputs: ['c'],
        outputs: ['y'],
        attributes: { then_branch: { graph: body }, else_branch: { graph: body } },
      },
    ],
  })
  await expect(embed(table, { output: 'y' }, branching)).rejects.toMatchObject({ code: 'MODEL_OP_NOT_ALLOWED' })
  await expect(embed(table, { output: 'y' }, mirror([3]))).rejects.toMatchObject({ code: 'MODEL_SIGNATURE' })
  await expect(embed(table, { output: 'y', mean: [1, 2] }, mirror([2]))).rejects.toMatchObject({ code: 'SPEC_FIELD' })
})
