/**
 * Two-sided p-value that a difference is 0, from its bootstrap replicates (NaN left out): twice the smaller share of
 * replicates on either side of 0, those at 0 counted on both, each with one added to count and total so that p is never 0:
 * min(1, 2 (min(#{<= 0}, #{>= 0}) + 1) / (B + 1)). It is the level at which the percentile interval just touches 0 (Efron and
 * Tibshirani 1993, 15.4 and 16). No replicates, or all 0: 1.
 */
export function pairedBootstrap(differences: Float64Array): number {
  let notAbove = 0
  let notBelow = 0
  let total = 0
  for (const difference of differences) {
    if (Number.isNaN(difference)) continue
    total++
    if (difference <= 0) notAbove++
    if (difference >= 0) notBelow++
  }
  return Math.min(1, (2 * (Math.min(notAbove, notBelow) + 1)) / (total + 1))
}
