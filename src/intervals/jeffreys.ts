import { betaQuantile } from '../numeric/beta.ts'
import { checkLevel, type Interval, noInterval, proportionFault } from './interval.ts'

/**
 * Equal-tailed interval of a rate under Jeffreys' prior Beta(1/2, 1/2), as in Brown, Cai and DasGupta 2001 without their change
 * at the ends: at 0 and at all successes it does not reach 0 or 1.
 */
export function jeffreys(successes: number, trials: number, level: number): Interval {
  checkLevel(level)
  const fault = proportionFault(successes, trials)
  if (fault !== null) return noInterval(fault)
  const tail = (1 - level) / 2
  const [a, b] = [successes + 0.5, trials - successes + 0.5]
  return { lower: betaQuantile(tail, a, b), upper: betaQuantile(1 - tail, a, b), method: 'jeffreys' }
}
