import type { Value } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import type { Scored } from '../core/scored.ts'
import { codes } from './_confusion.ts'

/** Cells of a rate: 1 where the row counts as a hit, else 0. */
export function rateCell(
  rows: Scored,
  hit: (target: number, prediction: number, reference: number) => boolean,
): Int32Array {
  const cell = new Int32Array(rows.rows)
  const target = codes(rows.target)
  const prediction = codes(rows.prediction)
  const reference = rows.reference === null ? prediction : codes(rows.reference)
  for (let i = 0; i < cell.length; i++) cell[i] = hit(target[i], prediction[i], reference[i]) ? 1 : 0
  return cell
}

/** Share of the hits. */
export function rateValue(counts: Float64Array): Value {
  const total = counts[0] + counts[1]
  return total > 0 ? counts[1] / total : undefinedBecause('no rows')
}
