import { Failure } from '../core/failure.ts'
import type { Table } from '../core/table.ts'
import { numbersOf, type Place } from './batch-columns.ts'
import type { ClassScheme } from './class-names.ts'

/** Probabilities of a row may miss 1 by so much, as files round them. */
const SUM = 1e-3

/** Probabilities by row and class. @throws Failure PRED_RANGE for what is no probability, or for a sum that is not 1. */
export function probabilitiesOf(
  batch: Table,
  names: readonly string[],
  { columnOf }: ClassScheme,
  at: Place,
): Float64Array {
  const given = names.map((name) => numbersOf(batch, name))
  const width = columnOf.length
  const all = new Float64Array(batch.rows * width)
  const totals = new Float64Array(batch.rows)
  let good = true
  // Column by column, which is several times as fast as row by row.
  for (const values of given)
    for (let row = 0; row < values.length; row++) {
      const p = values[row]
      if (p < 0 || p > 1) good = false
      totals[row] += p
    }
  if (given.length > 1) for (let row = 0; row < totals.length; row++) if (Math.abs(totals[row] - 1) > SUM) good = false
  if (!good) refuseFirst(given, names, totals, at)
  columnOf.forEach((column, k) => {
    const values = given[Math.max(0, column)]
    if (column < 0) for (let row = 0; row < values.length; row++) all[row * width + k] = 1 - values[row]
    else for (let row = 0; row < values.length; row++) all[row * width + k] = values[row]
  })
  return all
}

/** Names the first row that is not good. */
function refuseFirst(given: readonly Float64Array[], names: readonly string[], totals: Float64Array, at: Place): void {
  totals.forEach((total, row) => {
    given.forEach((values, j) => {
      const p = values[row]
      if (p < 0 || p > 1)
        throw new Failure('PRED_RANGE', `found ${p} in column '${names[j]}', expected a probability in [0, 1]`, at(row))
    })
    if (given.length > 1 && Math.abs(total - 1) > SUM)
      throw new Failure('PRED_RANGE', `found probabilities that sum to ${total}, expected 1 within ${SUM}`, at(row))
  })
}

/** The class of the highest probability in each row, -1 where one is not there; ties go to the first. */
export function topOf(all: Float64Array, width: number): Int32Array {
  const top = new Int32Array(all.length / width)
  for (let row = 0, at = 0; row < top.length; row++, at += width) {
    let best = 0
    let highest = all[at]
    let whole = !Number.isNaN(highest)
    for (let k = 1; k < width; k++) {
      const p = all[at + k]
      if (p > highest) {
        highest = p
        best = k
      } else if (!(p <= highest)) whole = false
    }
    // A row with a probability that is not there has no answer, whatever the others say.
    top[row] = whole ? best : -1
  }
  return top
}
