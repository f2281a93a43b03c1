import { binomialCdf } from '../numeric/binomial.ts'

/**
 * p-value that the risk is above `most`, for `wrong` of `n` independent losses that are 0 or 1: P(Binomial(n, most) <= wrong). Exact for
 * the risk `most` itself and smaller beyond it, so valid for all of "risk > most" (Angelopoulos et al. 2021, "Learn then Test").
 */
export function binomialRisk(wrong: number, n: number, most: number): number {
  if (!(Number.isSafeInteger(wrong) && Number.isSafeInteger(n) && wrong >= 0 && wrong <= n && most > 0 && most < 1)) {
    throw new RangeError(`${wrong} of ${n} losses at a risk of ${most}`)
  }
  return n === 0 ? 1 : binomialCdf(wrong, n, most)
}
