import { sortNumbers } from './sort.ts'

/**
 * The q-quantile, 0 <= q <= 1, of ascending values by linear interpolation at (n - 1) q (Hyndman and Fan's type 7),
 * bit for bit that of NumPy's default. NaN for no values, for a NaN among them and for a q outside [0, 1].
 */
export function quantileSorted(sorted: ArrayLike<number>, q: number): number {
  const n = sorted.length
  if (n === 0 || !(q >= 0 && q <= 1) || Number.isNaN(sorted[n - 1])) return Number.NaN
  const position = (n - 1) * q
  const index = Math.floor(position)
  const a = sorted[index]
  const weight = position - index
  if (weight === 0) return a
  const b = sorted[index + 1]
  if (a === b) return a
  // The nearer end is the base, as in NumPy.
  return weight < 0.5 ? a + (b - a) * weight : b - (b - a) * (1 - weight)
}

/** `quantileSorted` of values in any order; they are copied and sorted. */
export function quantile(values: ArrayLike<number>, q: number): number {
  return quantileSorted(sortNumbers(values), q)
}

/** The median, `quantile(values, 0.5)`. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}
