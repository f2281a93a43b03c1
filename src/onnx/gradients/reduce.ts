import { Failure } from '../../core/failure.ts'
import type { Backward, GradientRule } from '../backward.ts'
import { elementTypes, type Node } from '../graph.ts'
import { axesOf, intAttribute } from '../shapes.ts'

/** Gradients of sums and means along axes, and of the softmax that is built on them. */
export const reduce: Readonly<Record<string, GradientRule>> = {
  ReduceSum: (node, gradient, graph) => [spread(node, gradient, graph), null],
  ReduceMean: (node, gradient, graph) => {
    const [x] = node.inputs
    const count = graph.add('Div', [graph.add('Size', [x]), graph.add('Size', [node.outputs[0]])])
    const share = graph.add('Div', [gradient, graph.add('Cast', [count], { to: { int: typeCode(graph) } })])
    return [spread(node, share, graph), null]
  },
  // (dy - sum(dy y)) y
  Softmax: (node, gradient, graph) => {
    const [y] = node.outputs
    const total = sumAlong(node, graph.add('Mul', [gradient, y]), graph)
    return [graph.add('Mul', [graph.add('Sub', [gradient, total]), y])]
  },
  // dy - exp(y) sum(dy)
  LogSoftmax: (node, gradient, graph) => {
    const shares = graph.add('Mul', [graph.add('Exp', [node.outputs[0]]), sumAlong(node, gradient, graph)])
    return [graph.add('Sub', [gradient, shares])]
  },
}

/** Repeats the gradient of a reduced value along the axes that were reduced. */
function spread(node: Node, gradient: string, graph: Backward): string {
  const axes = axesOf(node, graph.constants)
  if (axes === null && node.inputs[1])
    throw new Failure('MODEL_OP_NOT_ALLOWED', `no gradient for operator ${node.op} unless its axes are constant`)
  if (!axes?.length && intAttribute(node, 'noop_with_empty_axes', 0) === 1) return gradient
  const dropped = intAttribute(node, 'keepdims', 1) === 0 && axes !== null && axes.length > 0
  const kept = dropped ? graph.add('Unsqueeze', [gradient, graph.integers(axes)]) : gradient
  return graph.add('Expand', [kept, graph.add('Shape', [node.inputs[0]])])
}

function sumAlong(node: Node, value: string, graph: Backward): string {
  // Before operator set 13 softmax flattened everything from its axis on.
  if (graph.opset < 13)
    throw new Failure(
      'MODEL_OP_NOT_ALLOWED',
      `no gradient for operator ${node.op} of operator set ${graph.opset}, only from 13 on`,
    )
  return graph.add('ReduceSum', [value, graph.integers([intAttribute(node, 'axis', -1)])], { keepdims: { int: 1 } })
}

function typeCode(graph: Backward): number {
  return elementTypes.indexOf(graph.type)
}
