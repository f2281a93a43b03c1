import { argsort } from './sort.ts'

/** Ranks 1..n in ascending order; tied values share the mean of their ranks (mid-ranks). A NaN has rank NaN. */
export function midRanks(values: Float64Array): Float64Array {
  const order = argsort(values)
  const ranks = new Float64Array(values.length)
  for (let start = 0; start < order.length; ) {
    const value = values[order[start]]
    let end = start + 1
    while (end < order.length && values[order[end]] === value) end++
    const rank = Number.isNaN(value) ? Number.NaN : (start + 1 + end) / 2
    for (let i = start; i < end; i++) ranks[order[i]] = rank
    start = end
  }
  return ranks
}
