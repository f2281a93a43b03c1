import { betaPower, incompleteBeta } from './beta.ts'
import { exp } from './exp.ts'
import { log1p } from './log.ts'
import { pow } from './pow.ts'

/** Whether n is a whole number of trials and p a probability. */
function valid(n: number, p: number): boolean {
  return n >= 0 && Math.floor(n) === n && p >= 0 && p <= 1
}

/**
 * P(X = k) for X ~ Binomial(n, p); relative error below 1e-13 for n up to 1e5 where it exceeds 1e-30, 5e-13 down to
 * 1e-300. 0 for a k that is not one of 0..n; NaN for impossible n or p.
 */
export function binomialPmf(k: number, n: number, p: number): number {
  if (!valid(n, p) || Number.isNaN(k)) return Number.NaN
  if (k < 0 || k > n || Math.floor(k) !== k) return 0
  if (p === 0 || p === 1) return k === p * n ? 1 : 0
  if (k === 0) return exp(n * log1p(-p))
  if (k === n) return pow(p, n)
  return betaPower(k, n - k, p, 1 - p) * (n / k / (n - k))
}

/** P(X <= k) for X ~ Binomial(n, p), as I_(1 - p)(n - k, k + 1); accuracy as `incompleteBeta`. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (!valid(n, p) || Number.isNaN(k)) return Number.NaN
  const whole = Math.floor(k)
  if (whole < 0) return 0
  if (whole >= n) return 1
  return incompleteBeta(n - whole, whole + 1, 1 - p, p)
}

/** P(X > k), without cancellation in the upper tail; accuracy as `incompleteBeta`. */
export function binomialSurvival(k: number, n: number, p: number): number {
  if (!valid(n, p) || Number.isNaN(k)) return Number.NaN
  const whole = Math.floor(k)
  if (whole < 0) return 1
  if (whole >= n) return 0
  return incompleteBeta(whole + 1, n - whole, p, 1 - p)
}
