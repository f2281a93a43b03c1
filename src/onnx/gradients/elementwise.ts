import { Failure } from '../../core/failure.ts'
import type { GradientRule } from '../backward.ts'
import { tensorNumbers } from '../graph.ts'

/** Gradients of the operators that work element by element, with NumPy broadcasting where they take two inputs. */
export const elementwise: Readonly<Record<string, GradientRule>> = {
  Identity: (_, gradient) => [gradient],
  Neg: (_, gradient, graph) => [graph.add('Neg', [gradient])],
  Exp: (node, gradient, graph) => [graph.add('Mul', [gradient, node.outputs[0]])],
  Log: (node, gradient, graph) => [graph.add('Div', [gradient, node.inputs[0]])],
  Sqrt: (node, gradient, graph) => {
    const half = graph.add('Mul', [gradient, graph.scalar(0.5)])
    return [graph.add('Div', [half, node.outputs[0]])]
  },
  Relu: (node, gradient, graph) => {
    const open = graph.add('Greater', [node.inputs[0], graph.scalar(0)])
    return [graph.add('Where', [open, gradient, graph.scalar(0)])]
  },
  // y (1 - y)
  Sigmoid: (node, gradient, graph) => {
    const y = node.outputs[0]
    const slope = graph.add('Mul', [y, graph.add('Sub', [graph.scalar(1), y])])
    return [graph.add('Mul', [gradient, slope])]
  },
  // 1 - y^2
  Tanh: (node, gradient, graph) => {
    const y = node.outputs[0]
    const slope = graph.add('Sub', [graph.scalar(1), graph.add('Mul', [y, y])])
    return [graph.add('Mul', [gradient, slope])]
  },
  Add: (node, gradient, graph) => [
    graph.wants(node.inputs[0]) ? graph.reduceTo(gradient, node.outputs[0], node.inputs[0]) : null,
    graph.wants(node.inputs[1]) ? graph.reduceTo(gradient, node.outputs[0], node.inputs[1]) : null,
  ],
  Sub: (node, gradient, graph) => [
    graph.wants(node.inputs[0]) ? graph.reduceTo(gradient, node.outputs[0], node.inputs[0]) : null,
    graph.wants(node.inputs[1]) ? graph.reduceTo(graph.add('Neg', [gradient]), node.outputs[0], node.inputs[1]) : null,
  ],
  Mul: (node, gradient, graph) => {
    const [a, b] = node.inputs
    const [y] = node.outputs
    return [
      graph.wants(a) ? graph.reduceTo(graph.add('Mul', [gradient, b]), y, a) : null,
      graph.wants(b) ? graph.reduceTo(graph.add('Mul', [gradient, a]), y, b) : null,
    ]
  },
  // d(a/b)/da = 1/b, d(a/b)/db = -y/b
  Div: (node, gradient, graph) => {
    const [a, b] = node.inputs
    const [y] = node.outputs
    const share = graph.add('Div', [gradient, b])
    return [
      graph.wants(a) ? graph.reduceTo(share, y, a) : null,
      graph.wants(b) ? graph.reduceTo(graph.add('Neg', [graph.add('Mul', [share, y])]), y, b) : null,
    ]
  },
  Pow: (node, gradient, graph) => {
    const [x, power] = node.inputs
    const constant = graph.constants.get(power)
    const exponent = constant && !graph.wants(power) ? tensorNumbers(constant) : []
    if (exponent.length !== 1)
      throw new Failure(
        'MODEL_OP_NOT_ALLOWED',
        'no gradient for operator Pow unless its exponent is one constant number',
      )
    const [p] = exponent
    // The square is by far the most common, and Mul is exact where Pow need not be.
    const less = p === 2 ? x : graph.add('Pow', [x, graph.scalar(p - 1)])
    const slope = graph.add('Mul', [graph.scalar(p), less])
    return [graph.reduceTo(graph.add('Mul', [gradient, slope]), node.outputs[0], x), null]
  },
}
