import { sortNumbers } from '../numeric/sort.ts'
import { censoredQuantile } from './_censored-quantile.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'

/**
 * Basic (reverse percentile) interval: twice the estimate minus the quantiles of the replicates (Davison and Hinkley 1997,
 * 5.2.1). It may leave the range of the statistic.
 */
export function basic(replicates: Float64Array, estimate: number, level: number): Interval {
  checkLevel(level)
  if (replicates.length === 0) return noInterval('no resamples')
  const sorted = sortNumbers(replicates)
  const tail = (1 - level) / 2
  const lower = 2 * estimate - censoredQuantile(sorted, 1 - tail)
  const upper = 2 * estimate - censoredQuantile(sorted, tail)
  if (Number.isNaN(lower) || Number.isNaN(upper)) return noInterval('the estimate is not finite')
  return { lower, upper, method: 'basic' }
}
