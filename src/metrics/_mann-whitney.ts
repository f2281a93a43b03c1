/*
 * The Mann-Whitney statistic as a share: the probability that a random positive scores above a random negative, ties
 * counting half (mid-ranks). Doubled counts of pairs are integers below 2^53 up to about 6e7 x 6e7 rows.
 */

/** Both arrays are sorted in place. Null where one is empty. */
export function shareAbove(positives: Float64Array, negatives: Float64Array): number | null {
  const m = positives.length
  const n = negatives.length
  if (m === 0 || n === 0) return null
  positives.sort()
  negatives.sort()
  let doubled = 0
  for (let i = 0, below = 0, notAbove = 0; i < m; i++) {
    const score = positives[i]
    while (below < n && negatives[below] < score) below++
    while (notAbove < n && negatives[notAbove] <= score) notAbove++
    doubled += below + notAbove
  }
  return doubled / 2 / m / n
}

/** The same under row weights; `order` sorts the scores ascending. Null where a side has no weight. */
export function weightedShareAbove(
  scores: Float64Array,
  positive: Uint8Array,
  order: Int32Array,
  weight: Float64Array,
): number | null {
  let above = 0
  let negativesBelow = 0
  let positives = 0
  for (let from = 0; from < order.length; ) {
    const score = scores[order[from]]
    let tiedPositives = 0
    let tiedNegatives = 0
    let to = from
    for (; to < order.length && scores[order[to]] === score; to++) {
      const row = order[to]
      if (positive[row] === 1) tiedPositives += weight[row]
      else tiedNegatives += weight[row]
    }
    above += tiedPositives * (negativesBelow + tiedNegatives / 2)
    negativesBelow += tiedNegatives
    positives += tiedPositives
    from = to
  }
  return positives > 0 && negativesBelow > 0 ? above / positives / negativesBelow : null
}
