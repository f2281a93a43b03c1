import { betaQuantile } from '../numeric/beta.ts'
import { checkLevel, type Interval, noInterval, proportionFault } from './interval.ts'

/**
 * Clopper and Pearson's exact interval of a rate (1934) by quantiles of the beta distribution: covers at least at its level for
 * every true rate, so it is wide. The ends are 0 and 1 where there are no successes and no failures.
 */
export function clopperPearson(successes: number, trials: number, level: number): Interval {
  checkLevel(level)
  const fault = proportionFault(successes, trials)
  if (fault !== null) return noInterval(fault)
  const tail = (1 - level) / 2
  const failures = trials - successes
  return {
    lower: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    upper: failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
    method: 'clopper-pearson',
  }
}
