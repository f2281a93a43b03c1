import { normalQuantile } from '../numeric/normal.ts'
import { checkLevel, type Interval, noInterval, proportionFault } from './interval.ts'

/**
 * Agresti and Coull's interval (1998): Wald's about the centre of Wilson's, clipped to [0, 1]. It holds Wilson's interval and is
 * kept for comparison with published numbers.
 */
export function agrestiCoull(successes: number, trials: number, level: number): Interval {
  checkLevel(level)
  const fault = proportionFault(successes, trials)
  if (fault !== null) return noInterval(fault)
  const z = -normalQuantile((1 - level) / 2)
  const total = trials + z * z
  const centre = (successes + (z * z) / 2) / total
  const half = z * Math.sqrt((centre * (1 - centre)) / total)
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half), method: 'agresti-coull' }
}
