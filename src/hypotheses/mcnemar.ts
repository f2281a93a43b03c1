import { binomialCdf, binomialPmf } from '../numeric/binomial.ts'
import { chiSquareSurvival } from '../numeric/chi-square.ts'

/** Two-sided p-values of one and the same comparison by different rules. */
export interface McNemar {
  /** Smaller of the two discordant counts. */
  readonly statistic: number
  /** min(1, 2 P(Binomial(b + c, 1/2) <= statistic)): never too small, on average too large. */
  readonly exact: number
  /** The same less P(Binomial = statistic): close to the level; the one to use for claims about few pairs. */
  readonly midP: number
  /** Chi-square with continuity correction, (|b - c| - 1)^2 / (b + c), not below 0. */
  readonly corrected: { readonly statistic: number; readonly p: number }
  /** Chi-square (b - c)^2 / (b + c). */
  readonly uncorrected: { readonly statistic: number; readonly p: number }
}

/**
 * McNemar's test (1947) that two models are right equally often on the same samples: `b` samples only the first has right, `c`
 * only the second. Mid-p as in Fagerland, Lydersen and Laake 2013, "The McNemar test for binary matched-pairs data". No
 * discordant pair is no evidence: every p is 1. Throws RangeError for counts that are not whole or negative.
 */
export function mcnemar(b: number, c: number): McNemar {
  if (!(Number.isSafeInteger(b) && Number.isSafeInteger(c) && b >= 0 && c >= 0)) {
    throw new RangeError(`discordant counts ${b} and ${c}`)
  }
  const n = b + c
  const least = Math.min(b, c)
  if (n === 0) {
    const nothing = { statistic: 0, p: 1 }
    return { statistic: 0, exact: 1, midP: 1, corrected: nothing, uncorrected: nothing }
  }
  const twice = 2 * binomialCdf(least, n, 0.5)
  const distance = Math.abs(b - c)
  return {
    statistic: least,
    exact: Math.min(1, twice),
    // With b = c the two tails overlap in the middle, and the whole mass is 1.
    midP: b === c ? 1 - binomialPmf(least, n, 0.5) : twice - binomialPmf(least, n, 0.5),
    corrected: chiSquare(Math.max(0, distance - 1), n),
    uncorrected: chiSquare(distance, n),
  }
}

function chiSquare(distance: number, n: number): { statistic: number; p: number } {
  const statistic = (distance * distance) / n
  return { statistic, p: chiSquareSurvival(statistic, 1) }
}
