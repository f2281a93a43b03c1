import { expect, test } from 'vitest'
import { worstDifference } from '../../../test/finite-differences.ts'

const TOLERANCE = 1e-8

const products: readonly (readonly [readonly number[], readonly number[]])[] = [
  [
    [2, 3],
    [3, 4],
  ],
  [
    [5, 2, 3],
    [3, 4],
  ],
  [
    [2, 3],
    [5, 3, 4],
  ],
  [
    [5, 2, 3],
    [5, 3, 4],
  ],
  [
    [5, 2, 3],
    [1, 3, 4],
  ],
  [
    [2, 1, 2, 3],
    [3, 3, 2],
  ],
]
for (const [a, b] of products)
  test(`MatMul of [${a}] and [${b}] has the gradient of finite differences`, async () => {
    const nodes = [{ op: 'MatMul', inputs: ['a', 'b'], outputs: ['y'] }]
    const subject = { nodes, y: 'y', shapes: { a, b }, wrt: ['a', 'b'] }
    expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
    expect(await worstDifference({ ...subject, hidden: true })).toBeLessThan(TOLERANCE)
  })

for (const transA of [0, 1])
  for (const transB of [0, 1])
    for (const c of [[4], [2, 4], [2, 1], [1]])
      test(`Gemm with transA ${transA}, transB ${transB} and C [${c}] has the gradient of finite differences`, async () => {
        const attributes = {
          alpha: { float: 1.5 },
          beta: { float: -0.5 },
          transA: { int: transA },
          transB: { int: transB },
        }
        const nodes = [{ op: 'Gemm', inputs: ['a', 'b', 'c'], outputs: ['y'], attributes }]
        const shapes = { a: transA ? [3, 2] : [2, 3], b: transB ? [4, 3] : [3, 4], c }
        expect(await worstDifference({ nodes, y: 'y', shapes, wrt: ['a', 'b', 'c'] })).toBeLessThan(TOLERANCE)
      })

test('Gemm without C', async () => {
  const nodes = [{ op: 'Gemm', inputs: ['a', 'b'], outputs: ['y'] }]
  const subject = { nodes, y: 'y', shapes: { a: [2, 3], b: [3, 2] }, wrt: ['b'] }
  expect(await worstDifference(subject)).toBeLessThan(TOLERANCE)
})
