import type { Value } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import { equivalenceFromResamples } from '../hypotheses/equivalence.ts'
import { pairedBootstrap } from '../hypotheses/paired-bootstrap.ts'
import type { Bootstrap } from '../intervals/bootstrap.ts'
import type { Compared } from './judge-comparisons.ts'
import { ends, shareOf } from './panel.ts'

/** The second of two cells less the first, as a fold of a panel. */
export function differenceOf([first, second]: readonly (number | null)[]): Value {
  return first === null || second === null ? undefinedBecause('undefined') : second - first
}

/**
 * A paired difference with both tests from one and the same resamples. Where these give no interval (too few clusters, too many
 * undefined) they give no p-value either; a difference of 0 in every resample is no evidence of one.
 */
export function resampledDifference(
  result: Bootstrap,
  margin: number | null,
): Pick<
  Compared,
  'value' | 'lower' | 'upper' | 'method' | 'reason' | 'undefinedShare' | 'error' | 'p' | 'pEquivalence'
> {
  const { error, interval, replicates, value } = result
  const without = value === null || interval.lower === null
  return {
    value,
    ...ends(interval),
    ...shareOf(result),
    error,
    p: without ? (value === 0 && error === 0 ? 1 : null) : pairedBootstrap(replicates),
    pEquivalence: without || margin === null ? null : equivalenceFromResamples(replicates, margin),
  }
}
