import type { Node } from '../onnx/build.ts'
import type { Tree } from './_grow.ts'

/**
 * One `ai.onnx.ml` node that sums the leaves of all trees; tree t speaks for answer `answers[t]` of `width`. Base values
 * are added outside: ONNX Runtime drops them for an answer that no tree speaks for.
 */
export function treeEnsemble(
  trees: readonly Tree[],
  answers: readonly number[],
  width: number,
  input: string,
  output: string,
): Node {
  const modes: string[] = []
  const node = { tree: [] as number[], id: [] as number[], feature: [] as number[], value: [] as number[] }
  const way = { left: [] as number[], right: [] as number[] }
  const leaf = { tree: [] as number[], id: [] as number[], answer: [] as number[], weight: [] as number[] }
  trees.forEach((tree, t) => {
    tree.feature.forEach((feature, id) => {
      node.tree.push(t)
      node.id.push(id)
      node.feature.push(Math.max(feature, 0))
      node.value.push(tree.threshold[id])
      way.left.push(tree.left[id])
      way.right.push(tree.right[id])
      modes.push(feature < 0 ? 'LEAF' : 'BRANCH_LEQ')
      if (feature >= 0) return
      leaf.tree.push(t)
      leaf.id.push(id)
      leaf.answer.push(answers[t])
      leaf.weight.push(tree.value[id])
    })
  })
  return {
    op: 'TreeEnsembleRegressor',
    domain: 'ai.onnx.ml',
    inputs: [input],
    outputs: [output],
    attributes: {
      aggregate_function: { string: 'SUM' },
      n_targets: { int: width },
      nodes_falsenodeids: { ints: way.right },
      nodes_featureids: { ints: node.feature },
      nodes_modes: { strings: modes },
      nodes_nodeids: { ints: node.id },
      nodes_treeids: { ints: node.tree },
      nodes_truenodeids: { ints: way.left },
      nodes_values: { floats: node.value },
      post_transform: { string: 'NONE' },
      target_ids: { ints: leaf.answer },
      target_nodeids: { ints: leaf.id },
      target_treeids: { ints: leaf.tree },
      target_weights: { floats: leaf.weight },
    },
  }
}
