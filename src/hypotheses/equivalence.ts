import { normalCdf } from '../numeric/normal.ts'

/**
 * p-value that a difference is `margin` or more in size (Schuirmann's two one-sided tests, 1987) from its bootstrap replicates
 * (NaN left out): the larger share of replicates at or beyond either end, one added to count and total so that it is never 0:
 * (max(#{<= -margin}, #{>= margin}) + 1) / (B + 1). It is at most alpha where the percentile interval of level 1 - 2 alpha lies
 * within the margin. No replicates: 1.
 */
export function equivalenceFromResamples(differences: Float64Array, margin: number): number {
  let below = 0
  let above = 0
  let total = 0
  for (const difference of differences) {
    if (Number.isNaN(difference)) continue
    total++
    if (difference <= -margin) below++
    if (difference >= margin) above++
  }
  return (Math.max(below, above) + 1) / (total + 1)
}

/** The same for an estimate that is normal with the standard error `error` > 0: the one-sided p of the nearer end. */
export function equivalenceFromNormal(difference: number, error: number, margin: number): number {
  if (!(error > 0)) throw new RangeError(`standard error ${error}`)
  return normalCdf((Math.abs(difference) - margin) / error)
}
