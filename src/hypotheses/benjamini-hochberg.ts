import { argsort } from '../numeric/sort.ts'

/**
 * Benjamini and Hochberg's adjusted p-values (1995, "Controlling the false discovery rate"), in the order given: the running
 * minimum from the largest p down of m p / rank, at most 1. Rejecting where they are <= alpha keeps the expected share of
 * false ones among the findings at alpha for independent or positively dependent tests: for screening, not for claims.
 */
export function benjaminiHochberg(p: Float64Array): Float64Array {
  const adjusted = new Float64Array(p.length)
  const order = argsort(p)
  let smallest = 1
  for (let rank = p.length; rank >= 1; rank--) {
    const index = order[rank - 1]
    smallest = Math.min(smallest, (p.length * p[index]) / rank)
    adjusted[index] = smallest
  }
  return adjusted
}
