import { Failure } from '../core/failure.ts'
import { backwardGraph, type GradientRule } from './backward.ts'
import type { ModelSpec } from './build.ts'
import { convolution } from './gradients/convolution.ts'
import { elementwise } from './gradients/elementwise.ts'
import { layout } from './gradients/layout.ts'
import { matrix } from './gradients/matrix.ts'
import { reduce } from './gradients/reduce.ts'
import { type Graph, type Node, tensor, type ValueInfo } from './graph.ts'
import { constantsOf, inferShapes } from './shapes.ts'

const rules: ReadonlyMap<string, GradientRule> = new Map(
  Object.entries({ ...elementwise, ...matrix, ...reduce, ...layout, ...convolution }),
)

export interface GradientModel extends ModelSpec {
  /** The output that holds the gradient of each value asked for. */
  readonly gradients: ReadonlyMap<string, string>
}

/**
 * Reverse mode as a rewrite: the graph with its backward pass behind it, so that one run gives the loss and its gradients.
 * `loss` names a value of one element; `wrt` names inputs or initialisers, float32 or float64. Initialisers in `wrt`
 * become inputs, fed at each run. The outputs are those of `graph`, the loss, then one gradient per name in `wrt`.
 * @throws Failure MODEL_OP_NOT_ALLOWED naming an operator between `wrt` and `loss` that has no rule.
 */
export function gradientModel(graph: Graph, loss: string, wrt: readonly string[], opset = 17): GradientModel {
  const inputs = [...graph.inputs, ...parametersOf(graph, wrt)]
  const wanted = reachedFrom(graph.nodes, wrt)
  if (!wanted.has(loss)) throw new RangeError(`the loss ${loss} does not depend on ${wrt.join(', ')}`)
  const { type } = inputs.find((input) => input.name === wrt[0])!
  const prefix = freePrefix(graph)
  const constants = constantsOf(graph)
  const shapes = inferShapes({ ...graph, inputs })
  const backward = backwardGraph(prefix, type, opset, constants, shapes, wanted)

  const one = type === 'float64' ? Float64Array.of(1) : Float32Array.of(1)
  const seed = backward.add('ConstantOfShape', [backward.add('Shape', [loss])], {
    value: { tensor: tensor('', [1], one) },
  })
  const gradients = new Map<string, string>([[loss, seed]])
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((output) => gradients.has(output))) continue
    const parts = ruleOf(node, gradients)(node, gradients.get(node.outputs[0])!, backward)
    parts.forEach((part, i) => {
      const input = node.inputs[i]
      if (part === null || !wanted.has(input)) return
      const before = gradients.get(input)
      gradients.set(input, before === undefined ? part : backward.add('Add', [before, part]))
    })
  }

  const outputs: ValueInfo[] = [...graph.outputs]
  if (!outputs.some((output) => output.name === loss))
    outputs.push({ name: loss, type, shape: shapes.get(loss) ?? null })
  const answers = new Map<string, string>()
  for (const name of wrt) {
    const gradient = gradients.get(name)
    if (gradient === undefined) throw new RangeError(`the loss ${loss} does not depend on ${name}`)
    const { shape } = inputs.find((input) => input.name === name)!
    const output = `${prefix}/of/${name}`
    backward.nodes.push({ op: 'Identity', inputs: [gradient], outputs: [output] })
    outputs.push({ name: output, type, shape })
    answers.set(name, output)
  }
  return {
    name: `${graph.name} with gradients`,
    opset,
    inputs,
    outputs,
    nodes: [...graph.nodes, ...backward.nodes],
    initializers: [...graph.initializers.filter((c) => !wrt.includes(c.name)), ...backward.initializers],
    gradients: answers,
  }
}

/** The initialisers among the names, as inputs. */
function parametersOf(graph: Graph, wrt: readonly string[]): ValueInfo[] {
  const given = new Set(graph.inputs.map((input) => input.name))
  const parameters: ValueInfo[] = []
  for (const name of wrt) {
    const constant = graph.initializers.find((c) => c.name === name)
    if (!constant && !given.has(name)) throw new RangeError(`${name} is neither an input nor an initialiser`)
    if (constant && !given.has(name)) parameters.push({ name, type: constant.type, shape: constant.shape })
  }
  return parameters
}

/** Operators whose answer does not move with small moves of their input: no gradient passes through them. */
const discrete: ReadonlySet<string> = new Set(
  'And ArgMax ArgMin Equal Greater GreaterOrEqual IsInf IsNaN Less LessOrEqual NonZero Not Or Shape Size Xor'.split(
    ' ',
  ),
)

/** All values that depend on the named ones with a gradient. */
function reachedFrom(nodes: readonly Node[], names: readonly string[]): Set<string> {
  const reached = new Set(names)
  for (const node of nodes)
    if (!discrete.has(node.op) && namesUsed(node).some((name) => reached.has(name)))
      for (const output of node.outputs) reached.add(output)
  return reached
}

/** A node's inputs, and what its subgraphs take from outside without saying so. */
function namesUsed(node: Node): string[] {
  const names = [...node.inputs]
  for (const value of Object.values(node.attributes ?? {}))
    for (const inner of 'graph' in value ? [value.graph] : 'graphs' in value ? value.graphs : [])
      for (const deep of inner.nodes) names.push(...namesUsed(deep))
  return names
}

function ruleOf(node: Node, gradients: ReadonlyMap<string, string>): GradientRule {
  const rule = (node.domain ?? '') === '' ? rules.get(node.op) : undefined
  if (!rule || node.outputs.slice(1).some((output) => gradients.has(output)))
    throw new Failure(
      'MODEL_OP_NOT_ALLOWED',
      `no gradient for operator ${node.op}${node.domain ? ` of domain ${node.domain}` : ''}, ` +
        `expected one of ${[...rules.keys()].sort().join(', ')}`,
    )
  return rule
}

function freePrefix(graph: Graph): string {
  const names = graph.nodes.flatMap((node) => node.outputs)
  let prefix = 'gradient'
  while (names.some((name) => name.startsWith(`${prefix}/`))) prefix += '+'
  return prefix
}
