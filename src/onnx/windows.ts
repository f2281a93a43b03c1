import type { Node } from './graph.ts'

/** How windows move over the spatial axes of [N, C, ...]; one entry per spatial axis. */
export interface Windows {
  readonly kernel: readonly number[]
  readonly strides: readonly number[]
  readonly dilations: readonly number[]
  /** Zeros (or nothing, for a maximum) before and after each axis. */
  readonly begin: readonly number[]
  readonly end: readonly number[]
  /** Whether a last window may hang over the end. */
  readonly ceil: boolean
}

/** The windows of a Conv or pool node with this kernel; null where its padding follows from the input's size (`SAME_*`). */
export function windowsOf(node: Node, kernel: readonly number[]): Windows | null {
  const ints = (name: string, otherwise: number, count: number): number[] => {
    const value = node.attributes?.[name]
    return value && 'ints' in value ? Array.from(value.ints, Number) : new Array<number>(count).fill(otherwise)
  }
  const auto = node.attributes?.auto_pad
  const way = auto && 'string' in auto ? auto.string : 'NOTSET'
  if (way !== 'NOTSET' && way !== 'VALID') return null
  const rank = kernel.length
  const pads = way === 'VALID' ? new Array<number>(2 * rank).fill(0) : ints('pads', 0, 2 * rank)
  const ceil = node.attributes?.ceil_mode
  return {
    kernel,
    strides: ints('strides', 1, rank),
    dilations: ints('dilations', 1, rank),
    begin: pads.slice(0, rank),
    end: pads.slice(rank),
    ceil: ceil !== undefined && 'int' in ceil && Number(ceil.int) === 1,
  }
}

/** Size of a window with its gaps along an axis. */
export const extent = ({ kernel, dilations }: Windows, axis: number): number => dilations[axis] * (kernel[axis] - 1) + 1

/** What is left over at the end of an axis of this size behind the last whole window. */
export function leftOver(windows: Windows, axis: number, size: number): number {
  const { strides, begin, end } = windows
  return (size + begin[axis] + end[axis] - extent(windows, axis)) % strides[axis]
}

/** Number of windows along an axis of this size; null where one may hang over the end. */
export function windowCount(windows: Windows, axis: number, size: number): number | null {
  const { strides, begin, end, ceil } = windows
  const room = size + begin[axis] + end[axis] - extent(windows, axis)
  if (ceil && room % strides[axis] !== 0) return null
  return Math.floor(room / strides[axis]) + 1
}

/** The `kernel_shape` attribute; null where it is not given. */
export function kernelOf(node: Node): number[] | null {
  const value = node.attributes?.kernel_shape
  return value && 'ints' in value ? Array.from(value.ints, Number) : null
}
