import type { Value } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import type { Scored } from '../core/scored.ts'

/** Terms of a row: loss of the error, 1 if the prediction is not finite (its loss is then 0), 1. */
export const ERROR_WIDTH = 3

export function errorTerms(rows: Scored, loss: (error: number) => number): Float64Array {
  const terms = new Float64Array(rows.rows * ERROR_WIDTH)
  for (let i = 0; i < rows.rows; i++) {
    const prediction = rows.prediction[i]
    const finite = prediction - prediction === 0
    terms[ERROR_WIDTH * i] = finite ? loss(prediction - rows.target[i]) : 0
    terms[ERROR_WIDTH * i + 1] = finite ? 0 : 1
    terms[ERROR_WIDTH * i + 2] = 1
  }
  return terms
}

/** Mean loss; null where a prediction is not finite, for no number would be fair to it. */
export function meanLoss(sums: Float64Array): Value {
  if (sums[1] > 0) return undefinedBecause(notFinite(sums[1]))
  return sums[2] > 0 ? sums[0] / sums[2] : undefinedBecause('no rows')
}

export function notFinite(count: number): string {
  return count === 1 ? '1 prediction is not finite' : `${count} predictions are not finite`
}
