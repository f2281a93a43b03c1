import { type AttributeValue, type ElementType, type Node, type Tensor, tensor } from './graph.ts'
import type { Shape } from './shapes.ts'

/**
 * What a gradient rule works with: it adds nodes to the backward graph and is told what is known of the forward one.
 * Values are named by strings throughout.
 */
export interface Backward {
  readonly opset: number
  /** float32 or float64: what gradients are. */
  readonly type: ElementType
  /** Constants of the forward graph. */
  readonly constants: ReadonlyMap<string, Tensor>
  shape(value: string): Shape | undefined
  /** Whether a gradient for this value is wanted at all. */
  wants(value: string): boolean
  /** Adds a node of one output and returns the output. */
  add(op: string, inputs: readonly string[], attributes?: Record<string, AttributeValue>): string
  /** A scalar of the type that gradients have. */
  scalar(value: number): string
  /** A vector of int64. */
  integers(values: readonly number[]): string
  /** Sums a gradient of the shape of `from` over the axes along which `to` was broadcast. */
  reduceTo(gradient: string, from: string, to: string): string
}

/** The gradients of a node's inputs, in their order, given that of its first output; null where there is none. */
export type GradientRule = (node: Node, gradient: string, graph: Backward) => readonly (string | null)[]

/** The nodes and constants that rules have added. */
export interface BackwardGraph extends Backward {
  readonly nodes: Node[]
  readonly initializers: Tensor[]
}

export function backwardGraph(
  prefix: string,
  type: ElementType,
  opset: number,
  constants: ReadonlyMap<string, Tensor>,
  shapes: ReadonlyMap<string, Shape>,
  wanted: ReadonlySet<string>,
): BackwardGraph {
  const nodes: Node[] = []
  const initializers: Tensor[] = []
  const named = new Set<string>()
  const constant = (made: Tensor): string => {
    if (!named.has(made.name)) initializers.push(made)
    named.add(made.name)
    return made.name
  }
  const graph: BackwardGraph = {
    opset,
    type,
    constants,
    nodes,
    initializers,
    shape: (value) => shapes.get(value),
    wants: (value) => wanted.has(value),
    add: (op, inputs, attributes = {}) => {
      const output = `${prefix}/${nodes.length}/${op}`
      nodes.push({ op, inputs, outputs: [output], attributes })
      return output
    },
    scalar: (value) => {
      const data = type === 'float64' ? Float64Array.of(value) : Float32Array.of(value)
      return constant(tensor(`${prefix}/scalar/${value}`, [], data))
    },
    integers: (values) =>
      constant(tensor(`${prefix}/integers/${values}`, [values.length], BigInt64Array.from(values, BigInt))),
    reduceTo: (gradient, from, to) => reduceTo(graph, gradient, from, to),
  }
  return graph
}

function reduceTo(graph: Backward, gradient: string, from: string, to: string): string {
  const source = graph.shape(from)
  const target = graph.shape(to)
  const axes = source && target ? broadcastAxes(source, target) : null
  if (axes === null) return reduceAtRunTime(graph, gradient, from, to)
  if (axes.length === 0) return gradient
  const missing = source!.length - target!.length
  const sum = graph.add('ReduceSum', [gradient, graph.integers(axes)], {
    keepdims: { int: axes.length > missing ? 1 : 0 },
  })
  if (axes.length === missing || missing === 0) return sum
  return graph.add('Squeeze', [sum, graph.integers(axes.slice(0, missing))])
}

/** The axes of `source` along which `target` was repeated; null where names leave it open. */
function broadcastAxes(source: Shape, target: Shape): number[] | null {
  const missing = source.length - target.length
  const axes: number[] = []
  for (let i = 0; i < source.length; i++) {
    if (i < missing) axes.push(i)
    else if (target[i - missing] !== source[i]) {
      if (target[i - missing] !== 1) return null
      axes.push(i)
    }
  }
  return axes
}

/** The same where shapes are only known when the graph runs: pad the target's shape with ones and compare. */
function reduceAtRunTime(graph: Backward, gradient: string, from: string, to: string): string {
  const source = graph.add('Shape', [from])
  const target = graph.add('Shape', [to])
  const missing = graph.add('Sub', [graph.add('Shape', [source]), graph.add('Shape', [target])])
  const one = { value: { tensor: tensor('', [1], BigInt64Array.of(1n)) } }
  const padded = graph.add('Concat', [graph.add('ConstantOfShape', [missing], one), target], { axis: { int: 0 } })
  const differs = graph.add('Not', [graph.add('Equal', [source, padded])])
  const axes = graph.add('Reshape', [graph.add('NonZero', [differs]), graph.integers([-1])])
  const sum = graph.add('ReduceSum', [gradient, axes], { keepdims: { int: 1 }, noop_with_empty_axes: { int: 1 } })
  return graph.add('Reshape', [sum, target], graph.opset >= 14 ? { allowzero: { int: 1 } } : {})
}
