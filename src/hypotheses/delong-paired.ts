import { normalCdf } from '../numeric/normal.ts'
import { placementArea, placementCovariance, placementValues } from '../numeric/placement-values.ts'

export type DelongPaired =
  | {
      /** Areas of the first and the second model, and second minus first. */
      readonly areas: readonly [number, number]
      readonly difference: number
      /** Variances of either area and their covariance. */
      readonly covariance: readonly [number, number, number]
      readonly error: number
      readonly z: number
      readonly p: number
    }
  | { readonly p: null; readonly reason: string }

/**
 * DeLong's test that two models have the same area under the ROC curve on the same samples (1988): z of the difference second
 * minus first, two-sided normal p. `positive[i]` says whether sample i is of the positive class. Scores in the same order, such as
 * identical ones, have difference 0 and p = 1. No p where a class has fewer than two samples, a score is NaN, or the areas
 * differ without any variance.
 */
export function delongPaired(
  positive: ArrayLike<boolean | number>,
  first: Float64Array,
  second: Float64Array,
): DelongPaired {
  const isPositive = (_: number, i: number): boolean => Boolean(positive[i])
  const isNegative = (_: number, i: number): boolean => !positive[i]
  const positives = first.filter(isPositive).length
  const negatives = first.length - positives
  if (positives < 2 || negatives < 2) {
    return { p: null, reason: `${positives} positives and ${negatives} negatives: two of each are needed` }
  }
  if (first.some(Number.isNaN) || second.some(Number.isNaN)) return { p: null, reason: 'a score is NaN' }
  const a = placementValues(first.filter(isPositive), first.filter(isNegative))
  const b = placementValues(second.filter(isPositive), second.filter(isNegative))
  const areas = [placementArea(a), placementArea(b)] as const
  const covariance = [placementCovariance(a, a), placementCovariance(b, b), placementCovariance(a, b)] as const
  const difference = areas[1] - areas[0]
  // The variance of differences of placement values: no cancellation, and exactly 0 for the same order of scores.
  const apart = {
    positives: b.positives.map((value, i) => value - a.positives[i]),
    negatives: b.negatives.map((value, i) => value - a.negatives[i]),
  }
  const error = Math.sqrt(placementCovariance(apart, apart))
  if (difference === 0) return { areas, difference, covariance, error, z: 0, p: 1 }
  if (!(error > 0)) return { p: null, reason: 'the areas differ, but the placement values do not vary' }
  const z = difference / error
  return { areas, difference, covariance, error, z, p: 2 * normalCdf(-Math.abs(z)) }
}
