import { type EdgesBenchMaker, wasmEdgesBench } from '../../numeric/edges-kernels.ts'
import { markEdges } from './_edges.ts'
import { type Field, fieldOf } from './_field.ts'

/** Distances are whole numbers of this part of a pixel. */
const PIXEL = 10000
/** Distances beyond 20 pixels look alike. */
const FURTHEST = 20 * PIXEL

/**
 * How bright each place of a liquid (height x width bytes, 0 where there is none) looks, 0 to 255, as if lit from a corner:
 * the distance from its edges, spread evenly over the grey levels, embossed and smoothed: sums over 3 x 3 places, mirrored at
 * the border without repeating it. The result is a view of memory that the next call writes to.
 */
export function relief(
  liquid: Uint8Array,
  height: number,
  width: number,
  make: EdgesBenchMaker = wasmEdgesBench,
): Uint8Array {
  const field = fieldOf(height, width, make)
  const { bench, stride, origin, bytes8, tables } = field
  const { kernels, bytes, i32 } = bench
  const size = height * width
  const [far, spare] = [field.far32 + 4 * origin, field.spare32 + 4 * origin]
  markEdges(field, liquid, 50, 150)
  measure(field)
  mirror(field, far)
  kernels.meansOfNine(bytes8, far, stride, height, width, 1 / (9 * PIXEL), 0)
  kernels.counts(tables, bytes8, size)
  i32.set(equalizing(i32.subarray(tables / 4, tables / 4 + 1024)), tables / 4 + 1024)
  kernels.lookUp(spare, stride, bytes8, height, width, tables + 4096)
  mirror(field, spare)
  kernels.slopes(far, spare, stride, height, width)
  mirror(field, far)
  kernels.meansOfNine(bytes8, far, stride, height, width, 1 / 9, 0.5)
  return bytes.subarray(bytes8, bytes8 + size)
}

/**
 * How strong the water of a liquid is at each place: its height times its relief, `opacity` where that is greatest. The result
 * is a view of memory that the next call writes to.
 */
export function waterShares(
  liquid: Uint8Array,
  height: number,
  width: number,
  opacity: number,
  make: EdgesBenchMaker = wasmEdgesBench,
): Float32Array {
  relief(liquid, height, width, make)
  const { bench, bytes8, marks8, places, far32 } = fieldOf(height, width, make)
  const { kernels, bytes, f32 } = bench
  bytes.set(liquid, marks8)
  bytes.fill(0, marks8 + liquid.length, marks8 + places)
  kernels.productShares(far32, bytes8, marks8, Math.ceil(liquid.length / 8) * 8, opacity)
  return f32.subarray(far32 / 4, far32 / 4 + liquid.length)
}

/**
 * Distance of each place from the nearest marked one in 1/10000 pixel, by steps to neighbours of 1, diagonals of 1.4 and
 * knight's moves of 2.1969 (Borgefors 1986), in two passes; at most 20 pixels.
 */
export function distancesTo(marks: Uint8Array, height: number, width: number): Int32Array {
  const field = fieldOf(height, width)
  const { bench, stride, origin, marks8, far32 } = field
  const at = (i: number): number => origin + Math.floor(i / width) * stride + (i % width)
  for (let i = 0; i < marks.length; i++) bench.bytes[marks8 + at(i)] = 2 * marks[i]
  measure(field)
  return Int32Array.from(marks, (_, i) => bench.i32[far32 / 4 + at(i)])
}

function measure({ bench, height, width, stride, origin, places, marks8, far32 }: Field): void {
  bench.i32.fill(FURTHEST, far32 / 4, far32 / 4 + places)
  bench.kernels.zeros(far32 + 4 * origin, marks8 + origin, stride, height, width, FURTHEST)
  bench.kernels.nearest(far32 + 4 * origin, stride, height, width, FURTHEST)
}

/**
 * Grey levels by the share of places below them, from four counts of each level: the least that there is becomes 0 and the
 * greatest 255; where there is but one it is left alone.
 */
export function equalizing(counts: Int32Array): Int32Array {
  const totals = Int32Array.from({ length: 256 }, (_, k) => {
    return counts[k] + counts[k + 256] + counts[k + 512] + counts[k + 768]
  })
  const first = totals.findIndex((count) => count > 0)
  const others = totals.reduce((sum, count) => sum + count, 0) - totals[first]
  if (others === 0) return totals.map((_, level) => level)
  let below = 0
  return totals.map((count, level) => {
    if (level <= first) return 0
    below += count
    return Math.floor((255 * below) / others + 0.5)
  })
}

/** Fills the frame of one place round 32-bit numbers. */
function mirror({ bench, height, width, stride }: Field, plane: number): void {
  const { i32 } = bench
  const first = plane / 4
  const [left, right] = [Math.min(1, width - 1), Math.max(0, width - 2)]
  for (let at = first; at < first + height * stride; at += stride) {
    i32[at - 1] = i32[at + left]
    i32[at + width] = i32[at + right]
  }
  const above = first + Math.min(1, height - 1) * stride
  i32.copyWithin(first - stride - 1, above - 1, above + width + 1)
  const below = first + Math.max(0, height - 2) * stride
  i32.copyWithin(first + height * stride - 1, below - 1, below + width + 1)
}
