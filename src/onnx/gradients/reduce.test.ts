import { expect, test } from 'vitest'
import { worstDifference } from '../../../test/finite-differences.ts'
import { type AttributeValue, tensor } from '../graph.ts'

const TOLERANCE = 1e-8
const constants = [tensor('axes', [2], BigInt64Array.of(0n, -1n)), tensor('none', [0], new BigInt64Array(0))]

const sums: readonly (readonly [readonly string[], Record<string, AttributeValue>])[] = [
  [['x'], {}],
  [['x'], { keepdims: { int: 0 } }],
  [['x', 'axes'], {}],
  [['x', 'axes'], { keepdims: { int: 0 } }],
  [['x', 'none'], { keepdims: { int: 0 } }],
  [['x', 'none'], { noop_with_empty_axes: { int: 1 } }],
]
for (const [inputs, attributes] of sums)
  test(`ReduceSum of ${inputs.join(' and ')} with ${JSON.stringify(attributes)}`, async () => {
    const nodes = [{ op: 'ReduceSum', inputs, outputs: ['y'], attributes }]
    const subject = { nodes, y: 'y', shapes: { x: [2, 3, 4] }, wrt: ['x'], constants }
    expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
    expect(await worstDifference({ ...subject, hidden: true })).toBeLessThan(TOLERANCE)
  })

for (const keep of [0, 1])
  test(`ReduceMean with keepdims ${keep}, axes as attribute (17) and as input (18)`, async () => {
    const keepdims = { int: keep }
    const old = [{ op: 'ReduceMean', inputs: ['x'], outputs: ['y'], attributes: { keepdims, axes: { ints: [1] } } }]
    const subject = { y: 'y', shapes: { x: [2, 3, 4] }, wrt: ['x'], constants }
    expect(await worstDifference({ ...subject, nodes: old })).toBeLessThan(TOLERANCE)
    const now = [{ op: 'ReduceMean', inputs: ['x', 'axes'], outputs: ['y'], attributes: { keepdims } }]
    expect(await worstDifference({ ...subject, nodes: now, opset: 18 })).toBeLessThan(TOLERANCE)
  })

for (const op of ['Softmax', 'LogSoftmax'])
  for (const axis of [-1, 0, 1])
    test(`${op} along axis ${axis} has the gradient of finite differences`, async () => {
      const nodes = [{ op, inputs: ['x'], outputs: ['y'], attributes: { axis: { int: axis } } }]
      const subject = { nodes, y: 'y', shapes: { x: [3, 4, 2] }, wrt: ['x'] }
      expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
    })

test('the softmax of before operator set 13 is refused by name', async () => {
  const nodes = [{ op: 'Softmax', inputs: ['x'], outputs: ['y'] }]
  const refused = worstDifference({ nodes, y: 'y', shapes: { x: [3, 4] }, wrt: ['x'], opset: 12 })
  await expect(refused).rejects.toThrow('no gradient for operator Softmax of operator set 12')
})
