import { quantileSorted } from '../numeric/quantile.ts'

/** `quantileSorted` that also takes infinities, the values of censored resamples: between a number and one lies the infinity. */
export function censoredQuantile(sorted: Float64Array, q: number): number {
  const position = (sorted.length - 1) * q
  const a = sorted[Math.floor(position)]
  const b = sorted[Math.ceil(position)]
  if (a === b) return a
  if (a === Number.NEGATIVE_INFINITY) return a
  return b === Number.POSITIVE_INFINITY ? b : quantileSorted(sorted, q)
}
