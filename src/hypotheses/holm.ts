import { argsort } from '../numeric/sort.ts'

/**
 * Holm's adjusted p-values (1979, "A simple sequentially rejective multiple test procedure"), in the order given: the running
 * maximum of (m - rank) p over ascending p, at most 1. Rejecting where they are <= alpha keeps the chance of any false
 * claim at alpha, whatever the dependence. Values must lie in [0, 1].
 */
export function holm(p: Float64Array): Float64Array {
  const adjusted = new Float64Array(p.length)
  let largest = 0
  argsort(p).forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (p.length - rank) * p[index]))
    adjusted[index] = largest
  })
  return adjusted
}
