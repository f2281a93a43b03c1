import { sortNumbers } from './sort.ts'
import { mean, sum } from './sum.ts'

/** Placement values: of every positive the share of negatives below it, of every negative the share of positives above it. */
export interface PlacementValues {
  readonly positives: Float64Array
  readonly negatives: Float64Array
}

/**
 * Placement values of finite scores, ties counted by half, in O(n log n). Their mean over either class is the area under the
 * ROC curve; their covariances give its variance (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44).
 */
export function placementValues(positives: Float64Array, negatives: Float64Array): PlacementValues {
  return {
    positives: sharesBelow(positives, sortNumbers(negatives)),
    negatives: sharesBelow(negatives, sortNumbers(positives)).map((share) => 1 - share),
  }
}

/** For each value the share of the sorted others below it, plus half of those equal. */
function sharesBelow(values: Float64Array, sorted: Float64Array): Float64Array {
  return values.map((value) => {
    const below = firstAtLeast(sorted, value, false)
    const upTo = firstAtLeast(sorted, value, true)
    return (below + upTo) / 2 / sorted.length
  })
}

/** Number of sorted values below `value`, or with `equal` up to it. */
function firstAtLeast(sorted: Float64Array, value: number, equal: boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] < value || (equal && sorted[middle] === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** Area under the curve: the mean placement value of the positives. */
export function placementArea(placement: PlacementValues): number {
  return mean(placement.positives)
}

/**
 * Covariance of two areas over the same samples, S10 / m + S01 / n with the divisors m - 1 and n - 1 within; with twice the same
 * argument the variance. NaN where a class has one sample only.
 */
export function placementCovariance(a: PlacementValues, b: PlacementValues): number {
  return (
    covariance(a.positives, b.positives) / a.positives.length +
    covariance(a.negatives, b.negatives) / a.negatives.length
  )
}

function covariance(x: Float64Array, y: Float64Array): number {
  if (x.length < 2) return Number.NaN
  const meanX = mean(x)
  const meanY = mean(y)
  return sum(x.map((value, i) => (value - meanX) * (y[i] - meanY))) / (x.length - 1)
}
