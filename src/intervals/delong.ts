import { normalQuantile } from '../numeric/normal.ts'
import { placementArea, placementCovariance, placementValues } from '../numeric/placement-values.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'

/**
 * DeLong's interval of the area under the ROC curve (DeLong, DeLong and Clarke-Pearson 1988) on the plain scale, clipped to
 * [0, 1]. `positives` and `negatives` are the scores of the two classes. None where a class has fewer than two samples, a score is
 * NaN, or the classes do not overlap at all, as the variance is 0 there and says nothing.
 */
export function delong(positives: Float64Array, negatives: Float64Array, level: number): Interval {
  checkLevel(level)
  if (positives.length < 2 || negatives.length < 2) {
    return noInterval(`${positives.length} positives and ${negatives.length} negatives: two of each are needed`)
  }
  if (positives.some(Number.isNaN) || negatives.some(Number.isNaN)) return noInterval('a score is NaN')
  const placement = placementValues(positives, negatives)
  const area = placementArea(placement)
  const variance = placementCovariance(placement, placement)
  if (!(variance > 0)) return noInterval('the placement values do not vary')
  const half = -normalQuantile((1 - level) / 2) * Math.sqrt(variance)
  return { lower: Math.max(0, area - half), upper: Math.min(1, area + half), method: 'delong' }
}
