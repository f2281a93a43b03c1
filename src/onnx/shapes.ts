import { type Graph, type Node, type Tensor, tensorNumbers } from './graph.ts'
import { kernelOf, windowCount, windowsOf } from './windows.ts'

/** Sizes and names of free sizes; equal names are equal sizes. */
export type Shape = readonly (number | string)[]

/** The constants of a graph by name: initialisers and `Constant` nodes. */
export function constantsOf(graph: Pick<Graph, 'initializers' | 'nodes'>): Map<string, Tensor> {
  const constants = new Map(graph.initializers.map((constant) => [constant.name, constant]))
  for (const node of graph.nodes) {
    const value = node.op === 'Constant' ? node.attributes?.value : undefined
    if (value && 'tensor' in value) constants.set(node.outputs[0], value.tensor)
  }
  return constants
}

/** An integer attribute, or what the specification says where it is not given. */
export function intAttribute(node: Node, name: string, otherwise: number): number {
  const value = node.attributes?.[name]
  return value && 'int' in value ? Number(value.int) : otherwise
}

/** The axes of a node, from its attribute or a constant input; null where there are none, or not known beforehand. */
export function axesOf(node: Node, constants: ReadonlyMap<string, Tensor>): number[] | null {
  const attribute = node.attributes?.axes
  if (attribute && 'ints' in attribute) return Array.from(attribute.ints, Number)
  const constant = node.inputs[1] ? constants.get(node.inputs[1]) : undefined
  return constant ? tensorNumbers(constant) : null
}

const unary = new Set(['Relu', 'Sigmoid', 'Tanh', 'Softmax', 'LogSoftmax', 'Log', 'Exp', 'Neg', 'Sqrt', 'Identity'])
const binary = new Set(['Add', 'Sub', 'Mul', 'Div', 'Pow'])

/**
 * The shapes of a graph's values as far as they follow from its inputs and constants; what is not known is absent.
 * It never guesses: a name stands for the same size wherever it appears.
 */
export function inferShapes(graph: Graph): Map<string, Shape> {
  const shapes = new Map<string, Shape>()
  const constants = constantsOf(graph)
  let fresh = 0
  const unknown = (): string => `?${fresh++}`
  for (const { name, shape } of graph.inputs)
    if (shape)
      shapes.set(
        name,
        shape.map((size) => (size === '' ? unknown() : size)),
      )
  for (const [name, constant] of constants) shapes.set(name, constant.shape)
  for (const node of graph.nodes) {
    const of = (i: number): Shape | undefined => shapes.get(node.inputs[i])
    const shape = shapeAfter(node, of, constants, unknown)
    if (shape) shapes.set(node.outputs[0], shape)
  }
  return shapes
}

type Lookup = (input: number) => Shape | undefined

function shapeAfter(node: Node, of: Lookup, constants: Map<string, Tensor>, unknown: () => string): Shape | null {
  const x = of(0)
  if (!x || (node.domain ?? '') !== '') return null
  if (unary.has(node.op)) return x
  const second = of(1)
  if (binary.has(node.op)) return second ? broadcast(x, second, unknown) : null
  if (node.op === 'MatMul') {
    if (!second || x.length < 2 || second.length < 2) return null
    const batch = broadcast(x.slice(0, -2), second.slice(0, -2), unknown)
    return [...batch, x[x.length - 2], second[second.length - 1]]
  }
  if (node.op === 'Gemm') {
    if (!second) return null
    return [x[intAttribute(node, 'transA', 0)], second[1 - intAttribute(node, 'transB', 0)]]
  }
  if (node.op === 'Conv')
    return second ? windowed(node, x, second[0], kernelOf(node) ?? sizes(second.slice(2)), unknown) : null
  if (node.op === 'MaxPool') return windowed(node, x, x[1], kernelOf(node), unknown)
  if (node.op === 'ReduceSum' || node.op === 'ReduceMean') return reduced(node, x, constants)
  if (node.op === 'Transpose') {
    const perm = node.attributes?.perm
    return perm && 'ints' in perm ? Array.from(perm.ints, (axis) => x[Number(axis)]) : [...x].reverse()
  }
  if (node.op === 'Unsqueeze') return unsqueezed(x, axesOf(node, constants))
  if (node.op === 'Squeeze') {
    const axes = axesOf(node, constants)?.map((axis) => (axis < 0 ? axis + x.length : axis))
    return axes ? x.filter((_, i) => !axes.includes(i)) : null
  }
  if (node.op === 'Flatten') {
    const axis = intAttribute(node, 'axis', 1)
    const at = axis < 0 ? axis + x.length : axis
    return [product(x.slice(0, at)) ?? unknown(), product(x.slice(at)) ?? unknown()]
  }
  if (node.op === 'Reshape') return reshaped(node, x, constants, unknown)
  if (node.op === 'Gather' && second && intAttribute(node, 'axis', 0) === 0) return [...second, ...x.slice(1)]
  return null
}

const sizes = (shape: Shape): number[] | null =>
  shape.every((size) => typeof size === 'number') ? (shape as number[]).slice() : null

/** [N, channels, windows along each axis] after a convolution or a pool. */
function windowed(
  node: Node,
  x: Shape,
  channels: number | string,
  kernel: number[] | null,
  unknown: () => string,
): Shape | null {
  const windows = kernel && kernel.length === x.length - 2 ? windowsOf(node, kernel) : null
  if (windows === null) return null
  const spatial = x
    .slice(2)
    .map((size, axis) => (typeof size === 'number' ? (windowCount(windows, axis, size) ?? unknown()) : unknown()))
  return [x[0], channels, ...spatial]
}

function broadcast(a: Shape, b: Shape, unknown: () => string): Shape {
  const rank = Math.max(a.length, b.length)
  return Array.from({ length: rank }, (_, i) => {
    const left = a[i - rank + a.length] ?? 1
    const right = b[i - rank + b.length] ?? 1
    if (left === right || right === 1) return left
    if (left === 1) return right
    return typeof left === 'number' ? left : typeof right === 'number' ? right : unknown()
  })
}

function reduced(node: Node, x: Shape, constants: Map<string, Tensor>): Shape | null {
  const keep = intAttribute(node, 'keepdims', 1) === 1
  const given = axesOf(node, constants)
  if (given === null && node.inputs[1]) return null
  if (!given?.length && intAttribute(node, 'noop_with_empty_axes', 0) === 1) return x
  const axes = given?.length ? given.map((axis) => (axis < 0 ? axis + x.length : axis)) : x.map((_, i) => i)
  return keep ? x.map((size, i) => (axes.includes(i) ? 1 : size)) : x.filter((_, i) => !axes.includes(i))
}

function unsqueezed(x: Shape, axes: number[] | null): Shape | null {
  if (!axes) return null
  const rank = x.length + axes.length
  const ones = new Set(axes.map((axis) => (axis < 0 ? axis + rank : axis)))
  let next = 0
  return Array.from({ length: rank }, (_, i) => (ones.has(i) ? 1 : x[next++]))
}

function reshaped(node: Node, x: Shape, constants: Map<string, Tensor>, unknown: () => string): Shape | null {
  const constant = constants.get(node.inputs[1])
  if (!constant || intAttribute(node, 'allowzero', 0) !== 0) return null
  const wanted = tensorNumbers(constant)
  const all = product(x)
  const rest = product(wanted.filter((size) => size !== -1).map((size, i) => (size === 0 ? x[i] : size)))
  return wanted.map((size, i) => {
    if (size === 0) return x[i]
    if (size !== -1) return size
    return typeof all === 'number' && typeof rest === 'number' && rest > 0 ? all / rest : unknown()
  })
}

/** Product of sizes; a name survives where all the others are 1; null where there is no name for it. */
function product(sizes: Shape): number | string | null {
  const names = sizes.filter((size) => typeof size === 'string')
  let total = 1
  for (const size of sizes) if (typeof size === 'number') total *= size
  if (names.length === 0) return total
  return names.length === 1 && total === 1 ? names[0] : null
}
