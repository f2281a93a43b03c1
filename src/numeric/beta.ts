import { exp } from './exp.ts'
import { logGamma, stirlingError } from './gamma.ts'
import { log, logGap } from './log.ts'
import { normalQuantile } from './normal.ts'

const INVERSE_SQRT_2PI = 0.3989422804014327

/**
 * x^a y^b / B(a, b) for a, b > 0 and y = 1 - x. Written about the mode of the exponent, with f - log(1 + f) and
 * Stirling errors (Loader 2000), so that nothing large cancels.
 */
export function betaPower(a: number, b: number, x: number, y: number): number {
  const shift = x * b - y * a
  const gap = a * logGap(shift / a, (x / a) * (a + b)) + b * logGap(-shift / b, (y / b) * (a + b))
  const correction = stirlingError(a + b) - stirlingError(a) - stirlingError(b)
  return INVERSE_SQRT_2PI * Math.sqrt(a / (1 + a / b)) * exp(correction - gap)
}

/**
 * I_x(a, b) by the even part of its continued fraction (Didonato and Morris 1992) with the modified Lentz algorithm,
 * good for x below the mean a / (a + b).
 */
function betaFraction(a: number, b: number, x: number, y: number): number {
  const shift = y * a - x * b
  let value = (a * (shift + 1)) / (a + 1)
  let c = value
  let d = 0
  for (let m = 1; m < 1e6; m++) {
    const n = a + 2 * m - 1
    const top = ((a + m - 1) / n) * ((a + b + m - 1) / n) * m * (b - m) * x * x
    const bottom = m + (m * (b - m) * x) / n + ((a + m) * (shift + 1 + m * (1 + y))) / (n + 2)
    d = 1 / (bottom + top * d)
    c = bottom + top / c
    const factor = c * d
    value *= factor
    if (Math.abs(factor - 1) < 2e-16) break
  }
  return betaPower(a, b, x, y) / value
}

/**
 * Regularised incomplete beta function I_x(a, b), a, b > 0, 0 <= x <= 1. For a, b from 0.1 to 1e5 the relative error
 * is below 1e-13 where the value exceeds 1e-30 and below 5e-13 down to 1e-300. `y` is 1 - x, to be given where it
 * is known more closely than the rounded difference. NaN outside the domain.
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0 && x >= 0 && y >= 0)) return Number.NaN
  if (x === 0) return 0
  if (y === 0) return 1
  return x * b < y * a + 0.5 * (y - x) ? betaFraction(a, b, x, y) : 1 - betaFraction(b, a, y, x)
}

/** log of the complete beta function B(a, b); absolute error below 1e-13 max(1, |value|). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** What `solveBeta` found: the quantile x and, to full relative accuracy too, 1 - x. */
export const solution: Float64Array = new Float64Array(2)

/** Starting value: by the normal approximation where it makes sense, else by the leading power of v. */
function start(p: number, a: number, b: number): number {
  if (a > 1 && b > 1) {
    const n = a + b
    const v = a / n + normalQuantile(p) * Math.sqrt(((a / n) * (b / n)) / (n + 1))
    if (v > 0) return Math.min(v, 0.5)
  }
  return Math.min(exp((log(p) + log(a) + logBeta(a, b)) / a), 0.5)
}

/** Writes to `solution` the x with I_x(a, b) = p, where p + q = 1 and both lie strictly between 0 and 1. */
export function solveBeta(p: number, q: number, a: number, b: number): void {
  // Whichever of x and 1 - x is at most one half is solved for, on a log scale.
  if (p > incompleteBeta(a, b, 0.5, 0.5)) {
    solveSmallSide(q, p, b, a, 1)
    solution[0] = 1 - solution[1]
  } else {
    solveSmallSide(p, q, a, b, 0)
    solution[1] = 1 - solution[0]
  }
}

/** Newton's method on the logarithm of the smaller tail as a function of log v, kept within a bracket. */
function solveSmallSide(p: number, q: number, a: number, b: number, slot: 0 | 1): void {
  let below = 5e-324
  let above = 0.5
  let v = Math.max(start(p, a, b), below)
  for (let i = 0; i < 200; i++) {
    const w = 1 - v
    const tail = p <= q ? incompleteBeta(a, b, v, w) : incompleteBeta(b, a, w, v)
    const miss = p <= q ? log(tail / p) : log(q / tail)
    if (miss === 0) break
    if (miss < 0) below = v
    else above = v
    const step = (miss * tail * w) / betaPower(a, b, v, w)
    const next = v * exp(-step)
    if (Math.abs(step) < 1e-15) {
      v = Math.min(next, 0.5)
      break
    }
    v = next > below && next < above ? next : Math.sqrt(below) * Math.sqrt(above)
    if (above - below <= 1e-16 * above) break
  }
  solution[slot] = v
}

/**
 * Quantile of the beta distribution, the x with `incompleteBeta(a, b, x)` = p; relative error of x or of 1 - x,
 * whichever is smaller, about that of `incompleteBeta` over the slope. NaN outside 0 <= p <= 1, a, b > 0.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return Number.NaN
  if (p === 0 || p === 1) return p
  solveBeta(p, 1 - p, a, b)
  return solution[0]
}
