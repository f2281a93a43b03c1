import type { Value } from '../core/define.ts'
import { undefinedBecause } from '../core/evaluate.ts'
import type { Scored } from '../core/scored.ts'
import { codes } from './_confusion.ts'

/** What a rate may ask of a row. Without a reference model its answers are those of the model itself. */
export interface RowFacts {
  readonly right: boolean
  readonly referenceRight: boolean
  /** Model and reference give the same class. */
  readonly same: boolean
}

/** Cells of a rate: 1 where the row counts as a hit, else 0. */
export function rateCell(rows: Scored, hit: (facts: RowFacts) => boolean): Int32Array {
  // Asked once per combination, not per row: a call per row would take most of the time. Bit b of the mask answers for
  // wrong + 2 * (reference wrong) + 4 * (classes differ) = b.
  let mask = 0
  for (let bits = 0; bits < 8; bits++) {
    const facts = { right: (bits & 1) === 0, referenceRight: (bits & 2) === 0, same: (bits & 4) === 0 }
    if (hit(facts)) mask |= 1 << bits
  }
  const cell = new Int32Array(rows.rows)
  const target = codes(rows.target)
  const prediction = codes(rows.prediction)
  const reference = rows.reference === null ? prediction : codes(rows.reference)
  for (let i = 0; i < cell.length; i++) {
    const wrong = prediction[i] ^ target[i]
    const referenceWrong = reference[i] ^ target[i]
    const changed = prediction[i] ^ reference[i]
    // d | -d is negative unless d is 0: no branch, for whether a model is right is hard to predict.
    const bits =
      ((wrong | (0 - wrong)) >>> 31) |
      (((referenceWrong | (0 - referenceWrong)) >>> 30) & 2) |
      (((changed | (0 - changed)) >>> 29) & 4)
    cell[i] = (mask >>> bits) & 1
  }
  return cell
}

/** Share of the hits. */
export function rateValue(counts: Float64Array): Value {
  const total = counts[0] + counts[1]
  return total > 0 ? counts[1] / total : undefinedBecause('no rows')
}
