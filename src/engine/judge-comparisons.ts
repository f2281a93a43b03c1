import { isWithinCosmetic, type Verdict } from '../core/verdict.ts'
import { holmExclusive } from '../hypotheses/holm-exclusive.ts'
import { detectableDifference } from '../hypotheses/power.ts'

/** A paired difference before it is corrected for the number of comparisons of its family. */
export interface Compared {
  readonly model: string
  readonly against: string
  /** Label of the measure, and which way it is better. */
  readonly metric: string
  readonly better: 'higher' | 'lower'
  /** A difference within it counts as none; null where only identical answers are equivalent. */
  readonly margin: number | null
  readonly n: number
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly method: string
  readonly reason?: string | undefined
  readonly undefinedShare?: number
  readonly error: number | null
  /** Two-sided, that there is no difference. */
  readonly p: number | null
  /** The larger one-sided one, that the difference is the margin or more. */
  readonly pEquivalence: number | null
  /** How far cosmetic changes alone move the measure of one of the two models; left out where neither met any. */
  readonly cosmetic?: number
}

/**
 * Comparisons of one family as verdicts. Each asks two questions of which at most one can have the answer no: is there a
 * difference, and is it within the margin? Both are corrected together, so that any false word has the chance 1 - level.
 */
export function judgeComparisons(
  compared: readonly Compared[],
  { task, level, idOf }: { task: string; level: number; idOf: (pair: Compared) => string },
): Verdict[] {
  const alpha = 1 - level
  const numbers = (of: (pair: Compared) => number | null): Float64Array =>
    Float64Array.from(compared, (pair) => of(pair) ?? Number.NaN)
  const [differences, equivalences] = holmExclusive(
    numbers(({ p }) => p),
    numbers(({ pEquivalence }) => pEquivalence),
  )
  const tested = compared.filter(({ p, pEquivalence }) => p !== null || pEquivalence !== null).length
  return compared.map((pair, i) => {
    const { against, error, lower, margin, method, metric, model, n, p, pEquivalence, reason, upper, value } = pair
    const pCorrected = p === null ? null : differences[i]
    const pEquivalenceCorrected = pEquivalence === null ? null : equivalences[i]
    const signed = (x: number | null): number | null => (x === null || pair.better === 'higher' ? x : 0 - x)
    const same = error === 0 && value === 0
    const [low, high] = pair.better === 'higher' ? [lower, upper] : [signed(upper), signed(lower)]
    const word = wordOf({ low, high, pCorrected, pEquivalenceCorrected, margin, alpha, same })
    return {
      id: idOf(pair),
      kind: 'comparison',
      task,
      model,
      against,
      word,
      sentence: `${sentenceOf(word, pair)}${cosmeticNote(pair)}`,
      metric,
      value,
      lower,
      upper,
      level,
      method,
      n,
      p,
      pCorrected,
      pEquivalence,
      pEquivalenceCorrected,
      // By the correction's strictest step, whichever pair it falls to.
      detectable: detectableDifference(error, alpha / Math.max(1, tested)),
      bound: margin,
      ...(pair.cosmetic === undefined ? {} : { cosmetic: pair.cosmetic }),
      ...(pair.undefinedShare === undefined ? {} : { undefinedShare: pair.undefinedShare }),
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

interface Evidence {
  /** Ends of the interval of the difference in the direction of better. */
  readonly low: number | null
  readonly high: number | null
  readonly pCorrected: number | null
  readonly pEquivalenceCorrected: number | null
  readonly margin: number | null
  readonly alpha: number
  /** The difference is 0 in every resample. */
  readonly same: boolean
}

/**
 * A word needs its corrected test and the interval. equivalent: the difference is shown to be less than the margin, and the interval
 * lies within it; improved or regressed: it is shown not to be 0, the interval lies on one side of 0, and not within the
 * margin; undecided: neither.
 */
export function wordOf(evidence: Evidence): Verdict['word'] {
  const { low, high, pCorrected, pEquivalenceCorrected, margin, alpha, same } = evidence
  if (same) return 'equivalent'
  if (low === null || high === null) return 'undecided'
  const within = margin !== null && low >= -margin && high <= margin
  if (within) return isShown(pEquivalenceCorrected, alpha) ? 'equivalent' : 'undecided'
  if (isShown(pCorrected, alpha) && low > 0) return 'improved'
  if (isShown(pCorrected, alpha) && high < 0) return 'regressed'
  return 'undecided'
}

const isShown = (p: number | null, alpha: number): boolean => p !== null && p <= alpha

/** Said of a difference that cosmetic changes make too; the word stands, as it speaks of the samples as they are. */
function cosmeticNote(pair: Compared): string {
  if (!isWithinCosmetic(pair)) return ''
  return ' The difference is not distinguishable from cosmetic changes, which alone move one of the two by more.'
}

export function sentenceOf(
  word: Verdict['word'],
  {
    model,
    against,
    metric,
    margin,
    error,
    value,
  }: Pick<Compared, 'model' | 'against' | 'metric' | 'margin' | 'error' | 'value'>,
): string {
  if (word === 'improved') return `${model} is better than ${against} in ${metric}.`
  if (word === 'regressed') return `${model} is worse than ${against} in ${metric}.`
  if (word === 'equivalent' && error === 0 && value === 0)
    return `${model} and ${against} do not differ in ${metric} on these samples, nor in any resample of them.`
  if (word === 'equivalent') return `${model} and ${against} differ in ${metric} by less than the margin of ${margin}.`
  return `The data do not decide between ${model} and ${against} in ${metric}.`
}
