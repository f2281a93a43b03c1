import type { ByteGrid } from './box-means.ts'
import { type BytesBenchMaker, wasmBytesBench } from './bytes-kernels.ts'
import { wholeVectors } from './memory-bench.ts'

/** A layer l over a grid, and what a byte x beneath becomes: x (scale - hide l) + (l - zero) weight. */
export interface Layer {
  /** A row for each of the grid, `stride` values apart. */
  readonly values: Float32Array
  readonly stride: number
  readonly scale: number
  readonly hide: number
  readonly zero: number
  /** One for each channel. */
  readonly weights: readonly number[]
}

/**
 * Puts a layer over bytes of one or three channels, in place: computed in double precision, rounded to single, cut off to whole
 * numbers and clamped to [0, 255].
 */
export function addLayer(grid: ByteGrid, layer: Layer, make: BytesBenchMaker = wasmBytesBench): void {
  const { height, width, channels, values } = grid
  const { stride, scale, hide, zero, weights } = layer
  const room = wholeVectors(values.length + 16)
  const count = (height - 1) * stride + width
  const { kernels, bytes, f32, base } = make(room + 4 * count + 16)
  bytes.set(values, base)
  f32.set(layer.values.length === count ? layer.values : layer.values.subarray(0, count), (base + room) / 4)
  const [first, second = 0, third = 0] = weights
  kernels.addLayer(base, height, width, channels, base + room, 4 * stride, scale, hide, zero, first, second, third)
  values.set(bytes.subarray(base, base + values.length))
}
