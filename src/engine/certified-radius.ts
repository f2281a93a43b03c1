import { clopperPearson } from '../intervals/clopper-pearson.ts'
import { normalQuantile } from '../numeric/normal.ts'

/**
 * How far an input may be moved, in units of the noise's standard deviation, without the majority vote over noisy copies changing its
 * class: Phi^-1(p) with p the one-sided Clopper-Pearson bound at 1 - failure of how often copies have that class; null where p is not
 * above 1/2. Moves are measured by the square root of the sum of squares (L2), and are shorter than the radius. A false one has at
 * most the chance `failure`. Cohen, Rosenfeld & Kolter (2019), Certified adversarial robustness via randomized smoothing, ICML.
 */
export function certifiedRadius(agreeing: number, draws: number, failure: number): number | null {
  const { lower } = clopperPearson(agreeing, draws, 1 - 2 * failure)
  return lower === null || lower <= 0.5 ? null : normalQuantile(lower)
}

/** The most frequent class of some copies, ties to the lowest; null where no copy has any (-1). */
export function mostFrequent(classes: readonly number[]): number | null {
  const counts = new Map<number, number>()
  for (const one of classes) if (one >= 0) counts.set(one, (counts.get(one) ?? 0) + 1)
  let best: number | null = null
  for (const [one, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) as number)
    if (best === null || count > most || (count === most && one < best)) best = one
  }
  return best
}
