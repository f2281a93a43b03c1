import type { Key } from '../core/key.ts'
import { sum } from '../numeric/sum.ts'

/** A permutation test: how many arrangements are at least as extreme, of how many. */
export interface PermutationTest {
  readonly p: number
  readonly count: number
  readonly total: number
  /** All arrangements, or random ones (then p = (count + 1) / (total + 1)). */
  readonly exact: boolean
}

/** Up to here all 2^n sign vectors are gone through. */
const MOST_EXACT = 20
/** Sums that differ from the observed one by rounding only are ties. */
const TOLERANCE = 1e-12

/**
 * Paired permutation test that differences are symmetric about 0 (Fisher 1935): two-sided share of sign vectors whose sum is at
 * least as far from 0 as the observed sum. Exact for up to 20 differences that are not 0, else from `replicates` random vectors,
 * where the observed one counts as one more (Phipson and Smyth 2010). Differences all 0, or none: p = 1. A difference that is
 * not finite throws RangeError.
 */
export function signFlip(differences: Float64Array, replicates: number, key: Key): PermutationTest {
  if (differences.some((d) => !Number.isFinite(d))) throw new RangeError('a difference is not finite')
  const d = differences.filter((value) => value !== 0)
  const bound = Math.abs(sum(d)) - TOLERANCE * sum(d.map(Math.abs))
  return d.length <= MOST_EXACT ? allSigns(d, bound) : randomSigns(d, bound, replicates, key)
}

function allSigns(d: Float64Array, bound: number): PermutationTest {
  const total = 1 << d.length
  const low = Math.min(d.length, 10)
  const lowSums = signedSums(d.subarray(0, low))
  const highSums = signedSums(d.subarray(low))
  let count = 0
  for (const high of highSums) for (const rest of lowSums) if (Math.abs(high + rest) >= bound) count++
  return { p: count / total, count, total, exact: true }
}

/** The sums of all 2^n sign vectors. */
function signedSums(d: Float64Array): Float64Array {
  let sums = new Float64Array(1)
  for (const value of d) {
    const next = new Float64Array(2 * sums.length)
    for (let i = 0; i < sums.length; i++) {
      next[i] = sums[i] + value
      next[sums.length + i] = sums[i] - value
    }
    sums = next
  }
  return sums
}

function randomSigns(d: Float64Array, bound: number, replicates: number, key: Key): PermutationTest {
  const stream = key.fold('sign-flip').stream()
  let count = 0
  for (let b = 0; b < replicates; b++) {
    let total = 0
    for (let i = 0; i < d.length; i += 32) {
      let word = stream.uint32()
      const end = Math.min(i + 32, d.length)
      for (let j = i; j < end; j++) {
        total += word & 1 ? d[j] : -d[j]
        word >>>= 1
      }
    }
    if (Math.abs(total) >= bound) count++
  }
  return { p: (count + 1) / (replicates + 1), count, total: replicates, exact: false }
}
