import { normalQuantile } from '../numeric/normal.ts'
import { checkLevel, type Interval, noInterval, proportionFault } from './interval.ts'

/**
 * Wilson's score interval of a rate, successes / trials (Wilson 1927; recommended by Brown, Cai and DasGupta 2001). Within
 * [0, 1], never empty, and defined for 0 and for all successes. No trials: none.
 */
export function wilson(successes: number, trials: number, level: number): Interval {
  checkLevel(level)
  const fault = proportionFault(successes, trials)
  if (fault !== null) return noInterval(fault)
  const z = -normalQuantile((1 - level) / 2)
  const failures = trials - successes
  const total = trials + z * z
  const centre = successes + (z * z) / 2
  const half = z * Math.sqrt((successes * failures) / trials + (z * z) / 4)
  return {
    // The closed ends are exact, where the formula leaves a rounding error.
    lower: successes === 0 ? 0 : Math.max(0, (centre - half) / total),
    upper: failures === 0 ? 1 : Math.min(1, (centre + half) / total),
    method: 'wilson',
  }
}
