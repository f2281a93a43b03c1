import { expect, test } from 'vitest'
import { digestBytes } from '../core/digest.ts'
import { buildModel } from './build.ts'
import { openSession } from './session.ts'

const affine = () =>
  buildModel({
    name: 'affine',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 2] }],
    outputs: [{ name: 'y', type: 'float32', shape: ['N', 3] }],
    nodes: [
      { op: 'Gemm', inputs: ['x', 'w', 'b'], outputs: ['y'], attributes: { alpha: { float: 1 }, transB: { int: 0 } } },
    ],
    initializers: [
      { name: 'w', shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
      { name: 'b', shape: [3], data: Float32Array.of(0.5, 0, -0.5) },
    ],
  })

test('the runtime runs what was built: x W + b by hand', async () => {
  const model = await openSession(affine(), { tier: 'exact' })
  expect(model.inputs).toEqual([{ name: 'x', type: 'float32', shape: ['N', 2] }])
  const { y } = await model.run({ x: { shape: [2, 2], data: Float32Array.of(1, 1, 0, -1) } })
  expect(y.shape).toEqual([2, 3])
  expect([...(y.data as Float32Array)]).toEqual([5.5, 7, 8.5, -3.5, -5, -6.5])
  await model.release()
})

test('the fast tier gives the same small integers', async () => {
  const model = await openSession(affine(), { tier: 'fast' })
  const { y } = await model.run({ x: { shape: [1, 2], data: Float32Array.of(1, 1) } })
  expect([...(y.data as Float32Array)]).toEqual([5.5, 7, 8.5])
  expect(model.runtime).toEqual({ name: 'onnxruntime-node', optimisation: 'extended', threads: 1 })
  await model.release()
})

test('a tree ensemble of ai.onnx.ml splits at its threshold', async () => {
  const bytes = buildModel({
    name: 'stump',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 1] }],
    outputs: [{ name: 'y', type: 'float32', shape: ['N', 1] }],
    nodes: [
      {
        op: 'TreeEnsembleRegressor',
        domain: 'ai.onnx.ml',
        inputs: ['x'],
        outputs: ['y'],
        attributes: {
          nodes_treeids: { ints: [0, 0, 0] },
          nodes_nodeids: { ints: [0, 1, 2] },
          nodes_featureids: { ints: [0, 0, 0] },
          nodes_values: { floats: [0.5, 0, 0] },
          nodes_modes: { strings: ['BRANCH_LEQ', 'LEAF', 'LEAF'] },
          nodes_truenodeids: { ints: [1, 0, 0] },
          nodes_falsenodeids: { ints: [2, 0, 0] },
          target_treeids: { ints: [0, 0] },
          target_nodeids: { ints: [1, 2] },
          target_ids: { ints: [0, 0] },
          target_weights: { floats: [-1, 7] },
          n_targets: { int: 1 },
          aggregate_function: { string: 'SUM' },
        },
      },
    ],
  })
  const model = await openSession(bytes, { tier: 'exact' })
  const { y } = await model.run({ x: { shape: [2, 1], data: Float32Array.of(0.5, 0.6) } })
  expect([...(y.data as Float32Array)]).toEqual([-1, 7])
  await model.release()
})

test('the same description gives the same bytes, whatever the order of its attributes', () => {
  expect(digestBytes(affine())).toBe(digestBytes(affine()))
  const node = (attributes: Record<string, { int: number }>) =>
    buildModel({
      name: 'n',
      inputs: [{ name: 'x', type: 'float32', shape: [2] }],
      outputs: [{ name: 'y', type: 'float32', shape: [2] }],
      nodes: [{ op: 'Flatten', inputs: ['x'], outputs: ['y'], attributes }],
    })
  expect(node({ a: { int: 1 }, b: { int: 2 } })).toEqual(node({ b: { int: 2 }, a: { int: 1 } }))
})

test('the bytes are those of the protobuf definition', () => {
  // By hand from onnx.proto: ir_version 8; producer; graph { node { input x, output y, op_type Neg }, name g, input, output }; opset 17.
  const bytes = buildModel({
    name: 'g',
    inputs: [{ name: 'x', type: 'float32', shape: ['N', 3] }],
    outputs: [{ name: 'y', type: 'float64', shape: null }],
    nodes: [{ op: 'Neg', inputs: ['x'], outputs: ['y'] }],
  })
  const node = '0a0b0a017812017922034e6567'
  const input = '5a140a0178120f0a0d080112090a0312014e0a020803'
  const output = '62090a017912040a02080b'
  const graph = `${node}120167${input}${output}`
  const size = (graph.length / 2).toString(16).padStart(2, '0')
  const hex = Buffer.from(bytes).toString('hex')
  expect(hex).toBe(`08081207${Buffer.from('perdure').toString('hex')}3a${size}${graph}42021011`)
})

test('a shape that does not fit its data is refused', () => {
  const bad = () =>
    buildModel({
      name: 'bad',
      inputs: [],
      outputs: [],
      nodes: [],
      initializers: [{ name: 'w', shape: [2, 2], data: new Float32Array(3) }],
    })
  expect(bad).toThrow('w: shape [2,2] holds 4 elements, not 3')
})
