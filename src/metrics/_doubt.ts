import { confidences } from '../core/confidence.ts'
import type { Scored } from '../core/scored.ts'
import { argsort } from '../numeric/sort.ts'

/** Rows by how doubtful the model finds them (1 less its confidence), the least doubtful first. */
export interface Doubts {
  readonly doubt: Float64Array
  readonly order: Int32Array
  readonly unfamiliar: Uint8Array
}

/** Resampling asks for the same rows under many weights: the order is kept as long as the rows are. */
const known = new WeakMap<Scored, Doubts>()

/** Of rows that say which of them are unfamiliar. */
export function doubtsOf(rows: Scored, classes: number): Doubts {
  let found = known.get(rows)
  if (!found) {
    // The sign alone turns the order: a difference from 1 would make ties of small confidences.
    const doubt = confidences(rows, classes).map((sure) => -sure)
    found = { doubt, order: argsort(doubt), unfamiliar: rows.unfamiliar as Uint8Array }
    known.set(rows, found)
  }
  return found
}
