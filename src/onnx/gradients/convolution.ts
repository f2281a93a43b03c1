import { Failure } from '../../core/failure.ts'
import type { Backward, GradientRule } from '../backward.ts'
import { elementTypes, type Node } from '../graph.ts'
import { intAttribute } from '../shapes.ts'
import { extent, kernelOf, leftOver, type Windows, windowsOf } from '../windows.ts'

/** Gradients of convolutions and of maxima over windows, for [N, C, ...] with any number of spatial axes. */
export const convolution: Readonly<Record<string, GradientRule>> = {
  Conv: (node, gradient, graph) => {
    const [x, w, b] = node.inputs
    const windows = windowsOrRefuse(node, graph, w)
    const group = intAttribute(node, 'group', 1)
    const rest = windows.kernel.map((_, axis) => behind(node, graph, windows, axis))
    return [
      graph.wants(x) ? ofImage(gradient, w, windows, group, rest, graph) : null,
      graph.wants(w) ? ofKernel(node, gradient, windows, group, rest, graph) : null,
      b && graph.wants(b) ? ofBias(gradient, windows, graph) : null,
    ]
  },

  // Each window gives its gradient to its largest element; elements that are equally large share it.
  MaxPool: (node, gradient, graph) => {
    const [x] = node.inputs
    const windows = windowsOrRefuse(node, graph)
    const { kernel } = windows
    const shape = spatialSizes(graph, x, kernel.length)
    if (!shape || overlapping(windows) || windows.ceil) throw unlike(node, 'windows lie side by side without padding')
    const counts = shape.map((size, axis) => Math.floor(size / kernel[axis]))
    const whole = counts.map((count, axis) => count * kernel[axis])
    const cut = whole.every((size, axis) => size === shape[axis]) ? x : firstOf(graph, x, whole)
    // [N, C, windows, within, windows, within, ...] beside [N, C, windows, 1, windows, 1, ...]
    const apart = graph.integers([0, 0, ...counts.flatMap((count, axis) => [count, kernel[axis]])])
    const beside = graph.integers([0, 0, ...counts.flatMap((count) => [count, 1])])
    const axes = graph.integers(counts.map((_, axis) => 3 + 2 * axis))
    const largest = graph.add('Equal', [
      graph.add('Reshape', [cut, apart]),
      graph.add('Reshape', [node.outputs[0], beside]),
    ])
    const mask = graph.add('Cast', [largest], { to: { int: elementTypes.indexOf(graph.type) } })
    const share = graph.add('Div', [
      graph.add('Reshape', [gradient, beside]),
      graph.add('ReduceSum', [mask, axes], { keepdims: { int: 1 } }),
    ])
    const spread = graph.add('Reshape', [graph.add('Mul', [mask, share]), graph.integers([0, 0, ...whole])])
    return [cut === x ? spread : padded(graph, spread, shape, whole)]
  },
}

/** dX: every window's gradient is laid back over the window, which is the transposed convolution. */
function ofImage(
  gradient: string,
  w: string,
  windows: Windows,
  group: number,
  rest: readonly number[],
  graph: Backward,
): string {
  return graph.add('ConvTranspose', [gradient, w], {
    ...attributes(windows.strides, windows.dilations, windows, group),
    output_padding: { ints: rest },
  })
}

/**
 * dW: the image is convolved with the gradient, samples in the place of channels, so that strides and gaps change places.
 * With groups, the channels of a group go into the batch and the groups into the channels.
 */
function ofKernel(
  node: Node,
  gradient: string,
  windows: Windows,
  group: number,
  rest: readonly number[],
  graph: Backward,
): string {
  const { kernel, strides, dilations } = windows
  const rank = kernel.length
  const exchange = { perm: { ints: [1, 0, ...axesFrom(2, rank)] } }
  let image = graph.add('Transpose', [node.inputs[0]], exchange)
  if (group > 1) {
    const own = graph.shape(node.inputs[1])?.[1]
    const sizes = spatialSizes(graph, node.inputs[0], rank)
    if (typeof own !== 'number' || !sizes) throw unlike(node, 'the sizes of its image are known')
    const apart = graph.add('Reshape', [node.inputs[0], graph.integers([0, group, own, ...sizes])])
    const turned = graph.add('Transpose', [apart], { perm: { ints: [2, 1, 0, ...axesFrom(3, rank)] } })
    image = graph.add('Reshape', [turned, graph.integers([own, -1, ...sizes])])
  }
  const made = graph.add(
    'Conv',
    [image, graph.add('Transpose', [gradient], exchange)],
    attributes(dilations, strides, windows, group),
  )
  // What is left over behind the last window can make room for positions that the kernel does not have.
  const more = rest.some((left, axis) => left >= dilations[axis])
  return graph.add('Transpose', [more ? firstOf(graph, made, kernel) : made], exchange)
}

function ofBias(gradient: string, { kernel }: Windows, graph: Backward): string {
  return graph.add('ReduceSum', [gradient, graph.integers([0, ...axesFrom(2, kernel.length)])], {
    keepdims: { int: 0 },
  })
}

function attributes(
  strides: readonly number[],
  dilations: readonly number[],
  { begin, end }: Windows,
  group: number,
): Record<string, { ints: readonly number[] } | { int: number }> {
  return {
    strides: { ints: strides },
    dilations: { ints: dilations },
    pads: { ints: [...begin, ...end] },
    group: { int: group },
  }
}

function windowsOrRefuse(node: Node, graph: Backward, w?: string): Windows {
  const weights = w === undefined ? null : graph.shape(w)?.slice(2)
  const kernel = kernelOf(node) ?? (weights?.every((size) => typeof size === 'number') ? (weights as number[]) : null)
  const windows = kernel && windowsOf(node, kernel)
  if (!windows) throw unlike(node, 'kernel and padding are known beforehand')
  return windows
}

/** Left over behind the last window; with a stride of 1 nothing ever is, whatever the size. */
function behind(node: Node, graph: Backward, windows: Windows, axis: number): number {
  if (windows.strides[axis] === 1) return 0
  const size = graph.shape(node.inputs[0])?.[2 + axis]
  if (typeof size !== 'number') throw unlike(node, 'the sizes of its image are known or its strides are 1')
  return leftOver(windows, axis, size)
}

const overlapping = (windows: Windows): boolean =>
  windows.kernel.some(
    (size, axis) =>
      windows.strides[axis] !== size ||
      extent(windows, axis) !== size ||
      windows.begin[axis] !== 0 ||
      windows.end[axis] !== 0,
  )

function spatialSizes(graph: Backward, value: string, rank: number): number[] | null {
  const shape = graph.shape(value)
  if (!shape || shape.length !== rank + 2 || !shape.slice(2).every((size) => typeof size === 'number')) return null
  return shape.slice(2) as number[]
}

const axesFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i)

/** The first elements along the spatial axes. */
function firstOf(graph: Backward, value: string, sizes: readonly number[]): string {
  const zeros = graph.integers(sizes.map(() => 0))
  return graph.add('Slice', [value, zeros, graph.integers(sizes), graph.integers(axesFrom(2, sizes.length))])
}

/** Zeros behind the spatial axes, up to the wanted sizes. */
function padded(graph: Backward, value: string, wanted: readonly number[], sizes: readonly number[]): string {
  const none = [0, 0, ...sizes.map(() => 0)]
  const pads = [...none, 0, 0, ...wanted.map((size, axis) => size - sizes[axis])]
  return graph.add('Pad', [value, graph.integers(pads), graph.scalar(0)])
}

function unlike({ op }: Node, unless: string): Failure {
  return new Failure('MODEL_OP_NOT_ALLOWED', `no gradient for operator ${op} unless ${unless}`)
}
