import type { Key } from '../core/key.ts'
import { mean, sum } from '../numeric/sum.ts'
import type { PermutationTest } from './sign-flip.ts'

/** Up to here all ways of choosing the first sample are gone through. */
const MOST_EXACT = 200_000
const TOLERANCE = 1e-12

/**
 * Permutation test that two independent samples come from one distribution, by the difference of their means: two-sided share of
 * the ways of dividing the pooled values with an absolute difference at least as large as observed. Exact up to 200,000 ways, else
 * `replicates` random ones with p = (count + 1) / (replicates + 1). An empty sample gives p = 1. Values must be finite.
 */
export function twoSamplePermutation(
  x: Float64Array,
  y: Float64Array,
  replicates: number,
  key: Key,
): PermutationTest & { readonly statistic: number | null } {
  if (x.length === 0 || y.length === 0) return { p: 1, count: 1, total: 1, exact: true, statistic: null }
  const pooled = new Float64Array([...x, ...y])
  if (pooled.some((value) => !Number.isFinite(value))) throw new RangeError('a value is not finite')
  const statistic = mean(x) - mean(y)
  // The difference of means is an increasing function of the first sum.
  const centre = (sum(pooled) * x.length) / pooled.length
  const bound = Math.abs(sum(x) - centre) - TOLERANCE * sum(pooled.map(Math.abs))
  const ways = choose(pooled.length, x.length)
  const test =
    ways <= MOST_EXACT
      ? allDivisions(pooled, x.length, centre, bound)
      : randomDivisions(pooled, x.length, centre, bound, replicates, key)
  return { ...test, statistic }
}

/** Binomial coefficient, exact as long as it is small. */
function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i
  return ways
}

function allDivisions(pooled: Float64Array, size: number, centre: number, bound: number): PermutationTest {
  let count = 0
  let total = 0
  const choice = (from: number, left: number, chosen: number): void => {
    if (left === 0) {
      total++
      if (Math.abs(chosen - centre) >= bound) count++
      return
    }
    for (let i = from; i <= pooled.length - left; i++) choice(i + 1, left - 1, chosen + pooled[i])
  }
  choice(0, size, 0)
  return { p: count / total, count, total, exact: true }
}

function randomDivisions(
  pooled: Float64Array,
  size: number,
  centre: number,
  bound: number,
  replicates: number,
  key: Key,
): PermutationTest {
  const stream = key.fold('two-sample-permutation').stream()
  const values = pooled.slice()
  let count = 0
  for (let b = 0; b < replicates; b++) {
    let chosen = 0
    for (let i = 0; i < size; i++) {
      const j = i + stream.integer(values.length - i)
      const value = values[j]
      values[j] = values[i]
      values[i] = value
      chosen += value
    }
    if (Math.abs(chosen - centre) >= bound) count++
  }
  return { p: (count + 1) / (replicates + 1), count, total: replicates, exact: false }
}
