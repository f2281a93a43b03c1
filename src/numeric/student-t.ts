import { incompleteBeta, logBeta, solution, solveBeta } from './beta.ts'
import { exp } from './exp.ts'
import { log } from './log.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/**
 * Distribution function of Student's t with `degrees` > 0 degrees of freedom (Infinity gives the normal); relative
 * error below 1e-13 where it exceeds 1e-30 and below 5e-13 down to 1e-300. NaN outside the domain.
 */
export function studentTCdf(t: number, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return normalCdf(t)
  if (!(degrees > 0) || Number.isNaN(t)) return Number.NaN
  const square = t * t
  const total = degrees + square
  // x = degrees / (degrees + t^2) and its complement.
  const x = degrees / total
  const y = square / total
  if (square > 1e200 * degrees) return t > 0 ? 1 : farTail(-t, degrees)
  if (t > 0) return 0.5 + 0.5 * incompleteBeta(0.5, 0.5 * degrees, y, x)
  return 0.5 * incompleteBeta(0.5 * degrees, 0.5, x, y)
}

/** P(T < -t) where t^2 may overflow, by the leading term x^a / (2 a B(a, 1/2)) with a half the degrees. */
function farTail(t: number, degrees: number): number {
  const a = 0.5 * degrees
  return exp(a * (log(degrees) - 2 * log(t)) - log(degrees) - logBeta(a, 0.5))
}

/** The inverse of `farTail`; Infinity where that overflows. */
function farPoint(tail: number, degrees: number): number {
  const a = 0.5 * degrees
  return exp(0.5 * (log(degrees) - (log(tail) + log(degrees) + logBeta(a, 0.5)) / a))
}

/** Inverse of `studentTCdf` in t; relative error below 1e-13 (1e-12 for |t| above 1e100). 0 and 1 give the infinities, outside [0, 1] NaN. */
export function studentTQuantile(p: number, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return normalQuantile(p)
  if (!(p >= 0 && p <= 1 && degrees > 0)) return Number.NaN
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  solveBeta(2 * tail, 1 - 2 * tail, 0.5 * degrees, 0.5)
  if (solution[0] < 1e-200) return p < 0.5 ? -farPoint(tail, degrees) : farPoint(tail, degrees)
  const size = Math.sqrt(degrees) * (Math.sqrt(solution[1]) / Math.sqrt(solution[0]))
  return p < 0.5 ? -size : size
}
