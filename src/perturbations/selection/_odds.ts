import { Failure } from '../../core/failure.ts'

/**
 * Weight `odds` for the rows inside and 1 for the others, which multiplies the odds of the inside by `odds`: a share p
 * becomes odds p / (odds p + 1 - p), exactly.
 * @throws Failure DATA_TOO_FEW where all rows are on one side, so that no odds can change
 */
export function oddsWeights(rows: number, inside: (row: number) => boolean, odds: number, what: string): Float64Array {
  const weights = new Float64Array(rows).fill(1)
  let count = 0
  for (let row = 0; row < rows; row++) {
    if (!inside(row)) continue
    weights[row] = odds
    count++
  }
  if (count > 0 && count < rows) return weights
  throw new Failure(
    'DATA_TOO_FEW',
    `found ${count} of ${rows} rows ${what}, expected some and not all, to make them more common`,
  )
}
