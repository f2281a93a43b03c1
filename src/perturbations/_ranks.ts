import { midRanks } from '../numeric/ranks.ts'

/** (mid-rank - 1/2) / n over the entries present, ties sharing their mean rank; 1/2 for a missing entry. */
export function rankShares(values: Float64Array): Float64Array {
  let present = 0
  for (const value of values) if (!Number.isNaN(value)) present++
  return midRanks(values).map((rank) => (Number.isNaN(rank) ? 0.5 : (rank - 0.5) / present))
}
