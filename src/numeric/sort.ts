import { HIGH, LOW } from './bits.ts'

const DIGITS = 8
const RADIX = 256

/**
 * The permutation that sorts `values` ascending: result[i] is the index of the i-th smallest. Stable, with -0 equal
 * to 0 and every NaN last, in order of index. Radix sort, 8 bits at a time, of the order-preserving bit patterns.
 */
export function argsort(values: Float64Array): Int32Array {
  const n = values.length
  const keys = new Float64Array(n)
  const words = new Uint32Array(keys.buffer)
  const counts = new Int32Array(DIGITS * RADIX)
  for (let i = 0; i < n; i++) {
    // Adding 0 turns -0 into 0.
    keys[i] = values[i] + 0
    let top = words[2 * i + HIGH]
    let bottom = words[2 * i + LOW]
    if (Number.isNaN(values[i])) {
      top = 0xffffffff
      bottom = 0xffffffff
    } else if (top >>> 31) {
      top = ~top
      bottom = ~bottom
    } else top ^= 0x80000000
    words[2 * i + HIGH] = top
    words[2 * i + LOW] = bottom
    for (let digit = 0; digit < 4; digit++) {
      counts[digit * RADIX + ((bottom >>> (8 * digit)) & 255)]++
      counts[(digit + 4) * RADIX + ((top >>> (8 * digit)) & 255)]++
    }
  }
  let order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  let next = new Int32Array(n)
  for (let digit = 0; digit < DIGITS; digit++) {
    const offset = digit * RADIX
    if (!startPositions(counts, offset, n)) continue
    const word = digit < 4 ? LOW : HIGH
    const shift = 8 * (digit & 3)
    for (let i = 0; i < n; i++) {
      const index = order[i]
      next[counts[offset + ((words[2 * index + word] >>> shift) & 255)]++] = index
    }
    const swap = order
    order = next
    next = swap
  }
  return order
}

/** Turns the counts of one digit into start positions; false when all keys share the digit and the pass is idle. */
function startPositions(counts: Int32Array, offset: number, n: number): boolean {
  let position = 0
  for (let i = offset; i < offset + RADIX; i++) {
    const count = counts[i]
    if (count === n) return false
    counts[i] = position
    position += count
  }
  return true
}

/** A sorted copy, ascending, -0 before 0, NaN last (the order ECMAScript prescribes for typed arrays). */
export function sortNumbers(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort()
}
