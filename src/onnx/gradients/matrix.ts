import { Failure } from '../../core/failure.ts'
import type { Backward, GradientRule } from '../backward.ts'
import { intAttribute } from '../shapes.ts'

/** Gradients of matrix products. */
export const matrix: Readonly<Record<string, GradientRule>> = {
  // Y = A B: dA = dY B^T, dB = A^T dY, summed over what was broadcast.
  MatMul: (node, gradient, graph) => {
    const [a, b] = node.inputs
    const rankA = rank(graph, a)
    const rankB = rank(graph, b)
    if (rankA === 2 && rankB === 2)
      return [
        graph.wants(a) ? graph.add('Gemm', [gradient, b], { transB: { int: 1 } }) : null,
        graph.wants(b) ? graph.add('Gemm', [a, gradient], { transA: { int: 1 } }) : null,
      ]
    // The product is no forward value, so the axes to sum over are worked out when the graph runs.
    const reduce = (made: string, to: string): string => graph.reduceTo(made, made, to)
    return [
      graph.wants(a) ? reduce(graph.add('MatMul', [gradient, swapped(graph, b, rankB)]), a) : null,
      graph.wants(b) ? reduce(graph.add('MatMul', [swapped(graph, a, rankA), gradient]), b) : null,
    ]
  },

  // Y = alpha A' B' + beta C, where ' is an optional transpose.
  Gemm: (node, gradient, graph) => {
    const [a, b, c] = node.inputs
    const alpha = scale(node.attributes?.alpha)
    const beta = scale(node.attributes?.beta)
    const transA = intAttribute(node, 'transA', 0)
    const transB = intAttribute(node, 'transB', 0)
    const gemm = (left: string, right: string, first: number, second: number): string =>
      graph.add('Gemm', [left, right], { alpha: { float: alpha }, transA: { int: first }, transB: { int: second } })
    const ofA = () => (transA ? gemm(b, gradient, transB, 1) : gemm(gradient, b, 0, 1 - transB))
    const ofB = () => (transB ? gemm(gradient, a, 1, transA) : gemm(a, gradient, 1 - transA, 0))
    const ofC = () => {
      const scaled = beta === 1 ? gradient : graph.add('Mul', [gradient, graph.scalar(beta)])
      return graph.reduceTo(scaled, node.outputs[0], c)
    }
    return [graph.wants(a) ? ofA() : null, graph.wants(b) ? ofB() : null, c && graph.wants(c) ? ofC() : null]
  },
}

function scale(value: unknown): number {
  return value && typeof value === 'object' && 'float' in value ? Number(value.float) : 1
}

function rank(graph: Backward, value: string): number {
  const shape = graph.shape(value)
  if (!shape || shape.length < 2) throw unknownRank()
  return shape.length
}

function unknownRank(): Failure {
  return new Failure(
    'MODEL_OP_NOT_ALLOWED',
    'no gradient for operator MatMul unless both ranks are known and at least 2',
  )
}

function swapped(graph: Backward, value: string, dimensions: number): string {
  const perm = Array.from({ length: dimensions }, (_, i) => i)
  perm[dimensions - 1] = dimensions - 2
  perm[dimensions - 2] = dimensions - 1
  return graph.add('Transpose', [value], { perm: { ints: perm } })
}
