/** Bonferroni's adjusted p-values, m p and at most 1: Holm's are never larger, so these are for comparison with others' numbers. */
export function bonferroni(p: Float64Array): Float64Array {
  return p.map((value) => Math.min(1, p.length * value))
}
