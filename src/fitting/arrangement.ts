import { median } from '../numeric/quantile.ts'
import { cos, sin } from '../numeric/trig.ts'

/** Rows of one file in order of time, cut into blocks that are drawn again as wholes. */
export interface Arrangement {
  /** Row numbers in order of time; as in the file where there is none. */
  readonly order: Int32Array
  /** How many steps in a row led up to each position without a gap in time; 0 at the start and after a gap. */
  readonly since: Int32Array
  /** Block of each position: 0 to blocks - 1, ascending. */
  readonly block: Int32Array
  readonly blocks: number
  /** Cosine and sine of the hour, of twice and of thrice it, position by position; null where times are not known. */
  readonly day: Float64Array | null
}

/** Swings a day that are looked at. */
export const harmonics = [1, 2, 3]

export const dayMs = 86_400_000

/** A step in time longer than this many usual ones is a gap. */
const gap = 1.5

/** Rows by ascending time (missing last, ties as in the file); as they are where there is no time. */
export function orderOf(rows: number, times: Float64Array | null): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row)
  if (times === null) return order
  const at = (row: number): number => (Number.isNaN(times[row]) ? Number.POSITIVE_INFINITY : times[row])
  return order.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a - b))
}

/** The usual step in milliseconds: the median of those above 0; null where there is none. */
export function usualStep(order: Int32Array, times: Float64Array | null): number | null {
  if (times === null) return null
  const steps: number[] = []
  for (let p = 1; p < order.length; p++) {
    const step = times[order[p]] - times[order[p - 1]]
    if (step > 0) steps.push(step)
  }
  return steps.length > 0 ? median(steps) : null
}

/** @param length rows in a block; the blocks are as equal as can be, one at least */
export function arrange(rows: number, times: Float64Array | null, length: number): Arrangement {
  const order = orderOf(rows, times)
  const step = usualStep(order, times)
  const blocks = Math.max(1, Math.round(rows / length))
  const since = new Int32Array(rows)
  for (let p = 1; p < rows; p++) {
    const apart = times === null || step === null ? 0 : times[order[p]] - times[order[p - 1]]
    since[p] = apart <= gap * (step ?? 1) ? since[p - 1] + 1 : 0
  }
  return {
    order,
    since,
    block: Int32Array.from({ length: rows }, (_, p) => Math.floor((p * blocks) / rows)),
    blocks,
    day: times && dayOf(order, times),
  }
}

function dayOf(order: Int32Array, times: Float64Array): Float64Array {
  const waves = new Float64Array(2 * harmonics.length * order.length)
  let at = 0
  for (const row of order) {
    const time = Number.isNaN(times[row]) ? 0 : times[row] / dayMs
    for (const k of harmonics) {
      const angle = 2 * Math.PI * k * (time - Math.floor(time))
      waves[at++] = cos(angle)
      waves[at++] = sin(angle)
    }
  }
  return waves
}
