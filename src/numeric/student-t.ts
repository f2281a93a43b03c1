import { incompleteBeta, solution, solveBeta } from './beta.ts'
import { normalCdf, normalQuantile } from './normal.ts'

/**
 * Distribution function of Student's t with `degrees` > 0 degrees of freedom (Infinity gives the normal); relative
 * error below 1e-13 down to 1e-300 in the lower tail. NaN outside the domain.
 */
export function studentTCdf(t: number, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return normalCdf(t)
  if (!(degrees > 0) || Number.isNaN(t)) return Number.NaN
  const square = t * t
  const total = degrees + square
  // x = degrees / (degrees + t^2) and its complement; the other form avoids overflow of the square.
  const x = square < 1e300 ? degrees / total : degrees / t / t
  const y = square < 1e300 ? square / total : 1
  if (t > 0) return 0.5 + 0.5 * incompleteBeta(0.5, 0.5 * degrees, y, x)
  return 0.5 * incompleteBeta(0.5 * degrees, 0.5, x, y)
}

/** Inverse of `studentTCdf` in t; relative error about 1e-13. 0 and 1 give the infinities, outside [0, 1] NaN. */
export function studentTQuantile(p: number, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return normalQuantile(p)
  if (!(p >= 0 && p <= 1 && degrees > 0)) return Number.NaN
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  if (p === 0.5) return 0
  const tail = p < 0.5 ? p : 1 - p
  solveBeta(2 * tail, 1 - 2 * tail, 0.5 * degrees, 0.5)
  const size = Math.sqrt(degrees) * (Math.sqrt(solution[1]) / Math.sqrt(solution[0]))
  return p < 0.5 ? -size : size
}
