import { studentTQuantile } from '../numeric/student-t.ts'
import { mean, sum } from '../numeric/sum.ts'
import { checkLevel, type Interval, noInterval } from './interval.ts'

/**
 * Student's interval of a mean: mean -+ t(n - 1) s / sqrt(n), for few independent values such as one per seed. All equal values
 * give the interval of that one point; fewer than two, or one that is not finite, give none.
 */
export function studentT(values: Float64Array, level: number): Interval {
  checkLevel(level)
  const n = values.length
  if (n < 2) return noInterval(`${n} value${n === 1 ? '' : 's'}: a spread needs two`)
  const centre = mean(values)
  const variance = sum(values.map((value) => (value - centre) * (value - centre))) / (n - 1)
  if (!(variance < Number.POSITIVE_INFINITY)) return noInterval('a value is not finite, or the spread overflows')
  const half = -studentTQuantile((1 - level) / 2, n - 1) * Math.sqrt(variance / n)
  return { lower: centre - half, upper: centre + half, method: 't' }
}
