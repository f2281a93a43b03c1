import { expect, test } from 'vitest'
import { worstDifference } from '../../../test/finite-differences.ts'
import { tensor } from '../graph.ts'

// Central differences with h = 1e-5 in float64 are right to about h^2 = 1e-10.
const TOLERANCE = 1e-8

for (const op of ['Identity', 'Neg', 'Exp', 'Relu', 'Sigmoid', 'Tanh'])
  test(`${op} has the gradient of finite differences`, async () => {
    const nodes = [{ op, inputs: ['x'], outputs: ['y'] }]
    expect(await worstDifference({ nodes, y: 'y', shapes: { x: [3, 4] }, wrt: ['x'] })).toBeLessThan(TOLERANCE)
  })

for (const op of ['Log', 'Sqrt'])
  test(`${op} has the gradient of finite differences`, async () => {
    const nodes = [{ op, inputs: ['x'], outputs: ['y'] }]
    const subject = { nodes, y: 'y', shapes: { x: [3, 4] }, wrt: ['x'], positive: true }
    expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
  })

const broadcasts: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [[3], [2, 3]],
  [
    [2, 1],
    [1, 3],
  ],
  [
    [4, 1, 3],
    [2, 1],
  ],
  [[2, 3], []],
]
for (const op of ['Add', 'Sub', 'Mul', 'Div'])
  for (const [a, b] of broadcasts)
    test(`${op} of [${a}] and [${b}] sums its gradient over what was broadcast`, async () => {
      const nodes = [{ op, inputs: ['a', 'b'], outputs: ['y'] }]
      const subject = { nodes, y: 'y', shapes: { a, b }, wrt: ['a', 'b'], positive: op === 'Div' }
      expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
      // How shapes are found out is the same for all four.
      if (op === 'Mul') expect(await worstDifference({ ...subject, hidden: true })).toBeLessThan(TOLERANCE)
    })

for (const p of [2, 3, -1, 0.5])
  test(`Pow by ${p} has the gradient of finite differences`, async () => {
    const nodes = [{ op: 'Pow', inputs: ['x', 'p'], outputs: ['y'] }]
    const constants = [tensor('p', [], Float64Array.of(p))]
    const subject = { nodes, y: 'y', shapes: { x: [5] }, wrt: ['x'], constants, positive: true }
    expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
  })

test('Pow by something that is not constant is refused by name', async () => {
  const nodes = [{ op: 'Pow', inputs: ['x', 'p'], outputs: ['y'] }]
  const refused = worstDifference({ nodes, y: 'y', shapes: { x: [5], p: [5] }, wrt: ['x', 'p'], positive: true })
  await expect(refused).rejects.toThrow('no gradient for operator Pow')
})

test('a value used twice gets both gradients', async () => {
  const nodes = [
    { op: 'Mul', inputs: ['x', 'x'], outputs: ['s'] },
    { op: 'Tanh', inputs: ['x'], outputs: ['t'] },
    { op: 'Add', inputs: ['s', 't'], outputs: ['y'] },
  ]
  expect(await worstDifference({ nodes, y: 'y', shapes: { x: [4] }, wrt: ['x'] })).toBeLessThan(TOLERANCE)
})
