import { sortNumbers } from '../numeric/sort.ts'
import { censoredQuantile } from './_censored-quantile.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'

/**
 * Percentile interval of bootstrap replicates without NaN (Efron 1979): their (1 - level) / 2 quantiles, by linear interpolation.
 * Respects the range of the statistic and any monotone transformation of it.
 */
export function percentile(replicates: Float64Array, level: number): Interval {
  checkLevel(level)
  if (replicates.length === 0) return noInterval('no resamples')
  const sorted = sortNumbers(replicates)
  const tail = (1 - level) / 2
  return { lower: censoredQuantile(sorted, tail), upper: censoredQuantile(sorted, 1 - tail), method: 'percentile' }
}
