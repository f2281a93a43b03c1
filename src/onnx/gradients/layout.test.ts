import { expect, test } from 'vitest'
import { worstDifference } from '../../../test/finite-differences.ts'
import { type Node, tensor } from '../graph.ts'

const constants = [
  tensor('shape', [2], BigInt64Array.of(0n, -1n)),
  tensor('axes', [2], BigInt64Array.of(0n, 2n)),
  tensor('one', [1], BigInt64Array.of(1n)),
  tensor('rows', [2, 2], BigInt64Array.of(3n, 0n, 3n, -2n)),
]

const cases: readonly (readonly [string, Partial<Node>, readonly number[]])[] = [
  ['Reshape', { inputs: ['x', 'shape'] }, [2, 3, 2]],
  ['Transpose', {}, [2, 3, 4]],
  ['Transpose', { attributes: { perm: { ints: [1, 2, 0] } } }, [2, 3, 4]],
  ['Unsqueeze', { inputs: ['x', 'axes'] }, [3, 2]],
  ['Squeeze', { inputs: ['x', 'one'] }, [3, 1, 2]],
  ['Flatten', { attributes: { axis: { int: 2 } } }, [2, 3, 2]],
  ['Gather', { inputs: ['x', 'rows'] }, [4, 3]],
]
for (const [op, more, shape] of cases)
  test(`${op} of [${shape}] gives gradients back to where the elements came from`, async () => {
    // The square makes the gradient depend on the element, so that a wrong place shows.
    const nodes: Node[] = [
      { op: 'Mul', inputs: ['x0', 'x0'], outputs: ['x'] },
      { op, inputs: ['x'], outputs: ['y'], ...more },
    ]
    const subject = { nodes, y: 'y', shapes: { x0: shape }, wrt: ['x0'], constants }
    expect(await worstDifference(subject)).toBeLessThan(1e-8)
    expect(await worstDifference({ ...subject, hidden: true })).toBeLessThan(1e-8)
  })
