import { expect, test } from 'vitest'
import { worstDifference } from '../../test/finite-differences.ts'
import { buildModel } from './build.ts'
import { gradientModel } from './gradient.ts'
import { type Graph, type Node, tensor } from './graph.ts'
import { openSession } from './session.ts'

const scalarLoss = (nodes: readonly Node[]): Graph => ({
  name: 'g',
  inputs: [{ name: 'x', type: 'float32', shape: ['N'] }],
  outputs: [],
  nodes,
  initializers: [tensor('w', [1], Float32Array.of(3))],
})

test('the whole of a small network has the gradient of finite differences', async () => {
  // Random biases keep the units away from the kink of Relu.
  const nodes = [
    { op: 'Gemm', inputs: ['x', 'w1', 'b1'], outputs: ['h'] },
    { op: 'Relu', inputs: ['h'], outputs: ['r'] },
    { op: 'MatMul', inputs: ['r', 'w2'], outputs: ['m'] },
    { op: 'Add', inputs: ['m', 'b2'], outputs: ['z'] },
    { op: 'LogSoftmax', inputs: ['z'], outputs: ['y'], attributes: { axis: { int: -1 } } },
  ]
  const shapes = { x: [6, 3], w1: [3, 5], b1: [5], w2: [5, 4], b2: [4] }
  expect(await worstDifference({ nodes, y: 'y', shapes, wrt: ['x', 'w1', 'b1', 'w2', 'b2'] })).toBeLessThan(1e-8)
})

test('initialisers asked for become inputs; loss = sum((w x)^2), dw = 2 w sum(x^2), dx = 2 w^2 x', async () => {
  const graph = scalarLoss([
    { op: 'Mul', inputs: ['x', 'w'], outputs: ['p'] },
    { op: 'Mul', inputs: ['p', 'p'], outputs: ['q'] },
    { op: 'ReduceSum', inputs: ['q'], outputs: ['loss'], attributes: { keepdims: { int: 0 } } },
  ])
  const model = gradientModel(graph, 'loss', ['w', 'x'])
  expect(model.inputs.map((input) => input.name)).toEqual(['x', 'w'])
  expect(model.initializers?.some((c) => c.name === 'w')).toBe(false)
  const session = await openSession(buildModel(model), { tier: 'exact' })
  const answer = await session.run({
    x: { shape: [2], data: Float32Array.of(1, 2) },
    w: { shape: [1], data: Float32Array.of(3) },
  })
  expect([...(answer.loss.data as Float32Array)]).toEqual([45])
  expect([...(answer[model.gradients.get('w')!].data as Float32Array)]).toEqual([30])
  expect([...(answer[model.gradients.get('x')!].data as Float32Array)]).toEqual([18, 36])
  await session.release()
})

test('an operator without a rule is refused by name, unless no gradient passes through it', () => {
  const through = scalarLoss([
    { op: 'Erf', inputs: ['x'], outputs: ['e'] },
    { op: 'ReduceSum', inputs: ['e'], outputs: ['loss'] },
  ])
  expect(() => gradientModel(through, 'loss', ['x'])).toThrow('no gradient for operator Erf')
  const beside = scalarLoss([
    { op: 'Erf', inputs: ['x'], outputs: ['e'] },
    { op: 'Mul', inputs: ['e', 'w'], outputs: ['m'] },
    { op: 'ReduceSum', inputs: ['m'], outputs: ['loss'] },
  ])
  expect(gradientModel(beside, 'loss', ['w']).gradients.has('w')).toBe(true)
})

test('a value that only a subgraph uses is not taken for independent', () => {
  const inner: Graph = {
    name: 'then',
    inputs: [],
    outputs: [{ name: 't', type: 'float32', shape: null }],
    nodes: [{ op: 'Neg', inputs: ['x'], outputs: ['t'] }],
    initializers: [],
  }
  const graph = scalarLoss([
    { op: 'If', inputs: ['flag'], outputs: ['y'], attributes: { then_branch: { graph: inner } } },
    { op: 'ReduceSum', inputs: ['y'], outputs: ['loss'] },
  ])
  expect(() => gradientModel(graph, 'loss', ['x'])).toThrow('no gradient for operator If')
})

test('what the loss does not depend on is said so', () => {
  const graph = scalarLoss([{ op: 'ReduceSum', inputs: ['x'], outputs: ['loss'] }])
  expect(() => gradientModel(graph, 'loss', ['w'])).toThrow('the loss loss does not depend on w')
  expect(() => gradientModel(graph, 'loss', ['v'])).toThrow('v is neither an input nor an initialiser')
})
