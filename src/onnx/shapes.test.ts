import { expect, test } from 'vitest'
import { type Node, tensor } from './graph.ts'
import { inferShapes } from './shapes.ts'

const shapeOf = (node: Partial<Node>, inputs: Record<string, readonly (number | string)[]>) =>
  inferShapes({
    name: 'g',
    inputs: Object.entries(inputs).map(([name, shape]) => ({ name, type: 'float32', shape })),
    outputs: [],
    nodes: [{ op: '', inputs: Object.keys(inputs), outputs: ['y'], ...node }],
    initializers: [
      tensor('flat', [2], BigInt64Array.of(0n, -1n)),
      tensor('axes', [2], BigInt64Array.of(0n, -1n)),
      tensor('rows', [5], new BigInt64Array(5)),
    ],
  }).get('y')

test('free sizes keep their names through products, sums and moves', () => {
  const x = ['N', 3, 4]
  expect(shapeOf({ op: 'Relu' }, { x })).toEqual(x)
  expect(shapeOf({ op: 'Add' }, { x, b: [4] })).toEqual(x)
  expect(shapeOf({ op: 'Add' }, { a: [1, 5], b: ['N', 1] })).toEqual(['N', 5])
  expect(shapeOf({ op: 'MatMul' }, { x, w: [4, 7] })).toEqual(['N', 3, 7])
  expect(shapeOf({ op: 'Gemm', attributes: { transB: { int: 1 } } }, { x: ['N', 3], w: [7, 3] })).toEqual(['N', 7])
  expect(shapeOf({ op: 'ReduceSum', inputs: ['x', 'axes'] }, { x })).toEqual([1, 3, 1])
  expect(shapeOf({ op: 'ReduceSum', inputs: ['x', 'axes'], attributes: { keepdims: { int: 0 } } }, { x })).toEqual([3])
  expect(shapeOf({ op: 'ReduceMean', attributes: { keepdims: { int: 0 } } }, { x })).toEqual([])
  expect(shapeOf({ op: 'Transpose' }, { x })).toEqual([4, 3, 'N'])
  expect(shapeOf({ op: 'Unsqueeze', inputs: ['x', 'axes'] }, { x: ['N', 3] })).toEqual([1, 'N', 3, 1])
  expect(shapeOf({ op: 'Squeeze', inputs: ['x', 'axes'] }, { x: [1, 'N', 1] })).toEqual(['N'])
  expect(shapeOf({ op: 'Flatten' }, { x })).toEqual(['N', 12])
  expect(shapeOf({ op: 'Reshape', inputs: ['x', 'flat'] }, { x: [2, 3, 4] })).toEqual([2, 12])
  expect(shapeOf({ op: 'Gather', inputs: ['x', 'rows'] }, { x })).toEqual([5, 3, 4])
})

test('windows keep samples and count themselves along known axes', () => {
  const pads = { pads: { ints: [1, 1, 1, 1] } }
  expect(shapeOf({ op: 'Conv', attributes: pads }, { x: ['N', 3, 8, 'W'], w: [5, 3, 3, 3] })).toEqual([
    'N',
    5,
    8,
    expect.any(String),
  ])
  const halves = { kernel_shape: { ints: [2, 2] }, strides: { ints: [2, 2] } }
  expect(shapeOf({ op: 'MaxPool', attributes: halves }, { x: ['N', 3, 8, 5] })).toEqual(['N', 3, 4, 2])
  expect(shapeOf({ op: 'MaxPool' }, { x: ['N', 3, 8, 5] })).toBeUndefined()
})

test('what does not follow is left open', () => {
  expect(shapeOf({ op: 'NonZero' }, { x: [2, 3] })).toBeUndefined()
  expect(shapeOf({ op: 'Reshape', inputs: ['x', 's'] }, { x: [2, 3], s: [2] })).toBeUndefined()
  expect(shapeOf({ op: 'Relu', domain: 'other' }, { x: [2] })).toBeUndefined()
  const [size] = shapeOf({ op: 'Add' }, { a: ['N'], b: ['M'] })!
  expect(['N', 'M']).not.toContain(size)
})
