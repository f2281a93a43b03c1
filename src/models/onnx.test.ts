import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Failure } from '../core/failure.ts'
import { buildModel, type ModelSpec } from '../onnx/build.ts'
import { tensor } from '../onnx/graph.ts'
import onnx from './onnx.ts'

const folder = mkdtempSync(join(tmpdir(), 'perdure-onnx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** x [N, 3] -> y = x W, by default W = identity, so the model answers what it is asked. */
const linear = (more: Partial<ModelSpec> = {}, columns = 3) =>
  buildModel({
    name: 'm',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 3] }],
    outputs: [{ name: 'y', type: 'float32', shape: ['N', columns] }],
    nodes: [{ op: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
    initializers: [
      tensor(
        'w',
        [3, columns],
        Float32Array.from({ length: 3 * columns }, (_, i) => Number(i % columns === Math.floor(i / columns))),
      ),
    ],
    ...more,
  })

const open = (bytes: Uint8Array, options: object = {}, context: object = {}) =>
  onnx.open(
    { classes: ['a', 'b', 'c'], featureWidth: 3, tier: 'exact', file: 'm.onnx', bytes, isolate: false, ...context },
    onnx.params.parse(options),
  )

const ask = (model: Awaited<ReturnType<typeof open>>, ...features: number[]) =>
  model.predict({ rows: features.length / 3, width: 3, features: Float32Array.from(features), ids: [] })

async function codeOf(opening: Promise<unknown>): Promise<string> {
  try {
    await opening
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'opened'
}

test('probabilities pass through, those just outside by rounding are brought back', async () => {
  const model = await open(linear())
  const { scores, values } = await ask(model, 0.5, 0.25, 0.25, 1, 0, -0.00001)
  expect(values).toBeNull()
  expect([...scores!]).toEqual([0.5, 0.25, 0.25, 1, 0, 0])
  await model.close()
})

test('what is no probability is refused with a hint, and logits may be declared', async () => {
  const model = await open(linear())
  await expect(ask(model, 1.2, -0.1, -0.1)).rejects.toMatchObject({
    code: 'MODEL_SIGNATURE',
    hint: /declare output: logits/,
  })
  await expect(ask(model, 0.5, 0.25, 0.5)).rejects.toThrow('found probabilities that sum to 1.25 in row 1 of the batch')
  await model.close()
  const logits = await open(linear(), { output: 'logits' })
  const { scores } = await ask(logits, 0, 0, 0, 1, 1, 1001)
  expect([...scores!]).toEqual([1 / 3, 1 / 3, 1 / 3, 0, 0, 1])
  await logits.close()
})

test('NaN is passed on for the scoring to judge (C17)', async () => {
  const model = await open(linear())
  expect([...(await ask(model, Number.NaN, 0.5, 0.5)).scores!].some(Number.isNaN)).toBe(true)
  await model.close()
})

test('values of a regression as [N, 1] and [N], over more rows than one request takes', async () => {
  const flat = linear({
    outputs: [{ name: 'y', type: 'float32', shape: ['N'] }],
    nodes: [
      { op: 'MatMul', inputs: ['x', 'w'], outputs: ['z'] },
      { op: 'Squeeze', inputs: ['z', 'one'], outputs: ['y'] },
    ],
    initializers: [tensor('w', [3, 1], Float32Array.of(1, 10, 100)), tensor('one', [1], BigInt64Array.of(1n))],
  })
  const column = linear({ initializers: [tensor('w', [3, 1], Float32Array.of(1, 10, 100))] }, 1)
  for (const bytes of [flat, column]) {
    const model = await open(bytes, {}, { classes: null })
    const { scores, values } = await ask(
      model,
      ...Array.from({ length: 3 * 1300 }, (_, i) => (i % 3 === 0 ? i / 3 : 1)),
    )
    expect(scores).toBeNull()
    expect([...values!]).toEqual(Array.from({ length: 1300 }, (_, i) => i + 110))
    await model.close()
  }
})

test('a model of a fixed batch and a row of several axes is fed as it wants', async () => {
  const bytes = linear({
    inputs: [{ name: 'x', type: 'float32', shape: [2, 1, 3] }],
    outputs: [{ name: 'y', type: 'float32', shape: [2, 3] }],
    nodes: [{ op: 'Reshape', inputs: ['x', 's'], outputs: ['y'] }],
    initializers: [tensor('s', [2], BigInt64Array.of(2n, 3n))],
  })
  const model = await open(bytes)
  const rows = [1, 0, 0, 0, 1, 0, 0, 0, 1]
  expect([...(await ask(model, ...rows)).scores!]).toEqual(rows)
  await model.close()
})

test('another signature is refused, saying what was found and expected (C15)', async () => {
  await expect(open(linear({}, 2))).rejects.toThrow(
    'found outputs "y" float32 [N, 2], expected an output [N, 3] of probabilities',
  )
  await expect(open(linear(), {}, { featureWidth: 4 })).rejects.toThrow(
    'found input "x" float32 [N, 3], expected one float32 input [N, 4]',
  )
  const undeclared = await open(
    linear({
      outputs: [{ name: 'y', type: 'float32', shape: null }],
      nodes: [{ op: 'Compress', inputs: ['x', 'keep'], outputs: ['y'], attributes: { axis: { int: 1 } } }],
      initializers: [{ name: 'keep', type: 'bool', shape: [3], raw: Uint8Array.of(1, 1, 0) }],
    }),
  )
  await expect(ask(undeclared, 1, 0, 0)).rejects.toThrow(
    'found an answer float32 [1, 2] for 1 rows, expected floats [1, 3]',
  )
  await undeclared.close()
  expect(await codeOf(open(linear(), {}, { classes: null }))).toBe('MODEL_SIGNATURE')
  expect(await codeOf(open(linear(), { outputName: 'z' }))).toBe('MODEL_SIGNATURE')
})

test('of several outputs the declared one is read', async () => {
  const bytes = linear({
    outputs: ['y', 'z'].map((name) => ({ name, type: 'float32', shape: ['N', 3] })),
    nodes: [
      { op: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] },
      { op: 'Softmax', inputs: ['x'], outputs: ['z'] },
    ],
  })
  await expect(open(bytes)).rejects.toMatchObject({ code: 'MODEL_SIGNATURE', hint: 'Say which one with outputName.' })
  const model = await open(bytes, { outputName: 'z' })
  expect((await ask(model, 7, 7, 7)).scores![0]).toBeCloseTo(1 / 3, 6)
  await model.close()
})

test('from outside, the same answers come from a process of its own', async () => {
  const here = await open(linear(), { output: 'logits' })
  const there = await open(linear(), { output: 'logits' }, { isolate: true })
  const rows = [0.3, 0.1, -2, 5, 4, 3]
  expect(await ask(there, ...rows)).toEqual(await ask(here, ...rows))
  await Promise.all([here.close(), there.close()])
})

test('hostile files get their codes before anything runs', async () => {
  const text = new TextEncoder().encode('not a model')
  expect(await codeOf(open(text))).toBe('MODEL_FORMAT')
  const pickle = Uint8Array.of(0x80, 2, 0x7d, 0x71, 0, 0x2e)
  expect(await codeOf(open(pickle))).toBe('MODEL_UNSAFE_FORMAT')
  expect(await codeOf(open(linear(), {}, { file: 'weights.pt' }))).toBe('MODEL_UNSAFE_FORMAT')
  const evil = linear({ nodes: [{ op: 'MatMul', domain: 'com.evil', inputs: ['x', 'w'], outputs: ['y'] }] })
  expect(await codeOf(open(evil))).toBe('MODEL_OP_NOT_ALLOWED')
  const outside = (location: string, offset: string) =>
    linear({
      initializers: [
        {
          name: 'w',
          type: 'float32',
          shape: [3, 3],
          raw: new Uint8Array(0),
          external: { location, offset, length: null },
        },
      ],
    })
  const file = join(folder, 'm.onnx')
  writeFileSync(join(folder, 'w.bin'), new Uint8Array(36))
  expect(await codeOf(open(outside('../../../etc/passwd', '0'), {}, { file }))).toBe('MODEL_EXTERNAL_PATH')
  expect(await codeOf(open(outside('w.bin', '-1'), {}, { file }))).toBe('MODEL_EXTERNAL_RANGE')
  expect(await codeOf(open(outside('w.bin', '0'), {}, { file, isolate: true }))).toBe('opened')
})

test('a model that draws random numbers says so (C19)', async () => {
  const noisy = linear({
    nodes: [
      { op: 'RandomNormalLike', inputs: ['x'], outputs: ['n'] },
      { op: 'Add', inputs: ['x', 'n'], outputs: ['z'] },
      { op: 'Softmax', inputs: ['z'], outputs: ['y'] },
    ],
  })
  const model = await open(noisy)
  expect(model.findings?.map((finding) => finding.code)).toEqual(['NONDETERMINISTIC'])
  await model.close()
})
