import { exp } from './exp.ts'
import { log, log1p } from './log.ts'

/** Logistic function 1 / (1 + e^-x); relative error below 3 ulp, also for very negative x. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x))
  const e = exp(x)
  return e / (1 + e)
}

/** log(p / (1 - p)), the inverse of `sigmoid`; relative error below 4 ulp. NaN outside [0, 1]. */
export function logit(p: number): number {
  // Near one half the quotient is near 1 and its logarithm must not be taken of the rounded quotient.
  if (p > 0.3 && p < 0.65) return log1p((2 * p - 1) / (1 - p))
  return log(p) - log1p(-p)
}

/**
 * Turns every row of a row-major matrix of `width` columns into its softmax, in place. Each row is shifted by its
 * maximum first, so no finite input overflows; a row holding NaN or Infinity becomes NaN.
 */
export function softmax(values: Float64Array, width: number): void {
  for (let start = 0; start < values.length; start += width) {
    const end = start + width
    let top = values[start]
    for (let i = start + 1; i < end; i++) if (values[i] > top) top = values[i]
    let total = 0
    for (let i = start; i < end; i++) {
      const e = exp(values[i] - top)
      values[i] = e
      total += e
    }
    for (let i = start; i < end; i++) values[i] /= total
  }
}
