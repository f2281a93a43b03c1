import { Failure } from '../../core/failure.ts'
import type { Backward, GradientRule } from '../backward.ts'
import { type Node, tensor } from '../graph.ts'
import { intAttribute } from '../shapes.ts'

/** Gradients of the operators that only move elements. */
export const layout: Readonly<Record<string, GradientRule>> = {
  Reshape: (node, gradient, graph) => [likeInput(node, gradient, graph), null],
  Squeeze: (node, gradient, graph) => [likeInput(node, gradient, graph), null],
  Unsqueeze: (node, gradient, graph) => [likeInput(node, gradient, graph), null],
  Flatten: (node, gradient, graph) => [likeInput(node, gradient, graph)],
  Transpose: (node, gradient, graph) => {
    const perm = node.attributes?.perm
    // Without a permutation the axes are reversed, which is its own inverse.
    if (!perm || !('ints' in perm)) return [graph.add('Transpose', [gradient])]
    const inverse: number[] = []
    Array.from(perm.ints, Number).forEach((from, to) => {
      inverse[from] = to
    })
    return [graph.add('Transpose', [gradient], { perm: { ints: inverse } })]
  },
  // Each gathered slice gives its gradient back to where it came from; slices taken twice add up.
  Gather: (node, gradient, graph) => {
    const [data, indices] = node.inputs
    if (intAttribute(node, 'axis', 0) !== 0 || graph.opset < 16)
      throw new Failure(
        'MODEL_OP_NOT_ALLOWED',
        'no gradient for operator Gather unless along axis 0, from operator set 16 on',
      )
    const zero = graph.type === 'float64' ? Float64Array.of(0) : Float32Array.of(0)
    const zeros = graph.add('ConstantOfShape', [graph.add('Shape', [data])], {
      value: { tensor: tensor('', [1], zero) },
    })
    const places = graph.add('Unsqueeze', [indices, graph.integers([-1])])
    return [graph.add('ScatterND', [zeros, places, gradient], { reduction: { string: 'add' } }), null]
  },
}

function likeInput(node: Node, gradient: string, graph: Backward): string {
  return graph.add('Reshape', [gradient, graph.add('Shape', [node.inputs[0]])])
}
