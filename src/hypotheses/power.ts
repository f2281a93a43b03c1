import { normalQuantile } from '../numeric/normal.ts'

/**
 * The smallest true difference that a two-sided test at `alpha` finds with probability `power`, given the standard error of the
 * estimated difference: (z(1 - alpha / 2) + z(power)) times the error (normal approximation, the chance of the wrong sign
 * left out). Null where the error is not a positive number: without spread nothing can be said.
 */
export function detectableDifference(error: number | null, alpha: number, power = 0.8): number | null {
  if (!(alpha > 0 && alpha < 1 && power > 0 && power < 1)) throw new RangeError(`alpha ${alpha}, power ${power}`)
  if (error === null || !(error > 0 && error < Number.POSITIVE_INFINITY)) return null
  return (normalQuantile(1 - alpha / 2) + normalQuantile(power)) * error
}
