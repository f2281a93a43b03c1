import { type Field, fieldOf } from './_field.ts'

/**
 * Edges of a field of height x width bytes (Canny 1986): 1 where the gradient of 3 x 3 Sobel weights, |dx| + |dy|, is greatest
 * across its own direction and either exceeds `high`, or exceeds `low` and touches, directly or by others such, a place that
 * does. The values at the border go on beyond it.
 */
export function edgesOf(bytes: Uint8Array, height: number, width: number, low: number, high: number): Uint8Array {
  const field = fieldOf(height, width)
  markEdges(field, bytes, low, high)
  const { bench, stride, marks8, origin } = field
  const at = (i: number): number => marks8 + origin + Math.floor(i / width) * stride + (i % width)
  return Uint8Array.from({ length: height * width }, (_, i) => (bench.bytes[at(i)] === 2 ? 1 : 0))
}

/** The same on a field: edges are marks of 2. */
export function markEdges(field: Field, bytes: Uint8Array, low: number, high: number): void {
  const { bench, height, width, stride, origin, places, bytes8, marks8, sizes16, ways16, far32 } = field
  const { kernels } = bench
  fillFramed(field, bytes)
  // Frames of nothing.
  bench.bytes.fill(0, marks8, sizes16 + 2 * places)
  const [marks, sizes, ways] = [marks8 + origin, sizes16 + 2 * origin, ways16 + 2 * origin]
  kernels.gradients(sizes, ways, bytes8 + origin, stride, height, width)
  kernels.ridges(marks, sizes, ways, stride, height, width, low, high)
  kernels.spread(marks, stride, height, width, far32)
}

function fillFramed({ bench, height, width, stride, origin, bytes8 }: Field, values: Uint8Array): void {
  const { bytes } = bench
  const first = bytes8 + origin
  for (let y = 0; y < height; y++) {
    const at = first + y * stride
    bytes.set(values.subarray(y * width, (y + 1) * width), at)
    bytes[at - 1] = bytes[at]
    bytes[at + width] = bytes[at + width - 1]
  }
  bytes.copyWithin(first - stride - 1, first - 1, first + width + 1)
  const last = first + (height - 1) * stride
  bytes.copyWithin(last + stride - 1, last - 1, last + width + 1)
}
