import type { Samples } from '../../core/define.ts'
import { sum } from '../../numeric/sum.ts'
import { namedValues, unitOf } from '../_columns.ts'

/** Where each row stands between the classes, by the nearest class mean. */
export interface Boundary {
  /** The class other than its own whose mean is nearest to the row, ties to the lowest; -1 where there is no other. */
  readonly rival: Int32Array
  /** Squared distance to the rival's mean less that to the own mean; NaN where either has no mean. Low near the boundary. */
  readonly margin: Float64Array
}

/**
 * Distances of the rows to the means of the classes over some number columns, each divided by its training sd. Means are
 * over the training rows, or over all rows where there are none; a class without a row there has no mean. A missing value
 * is at no distance from any class.
 */
export function boundaryOf(samples: Samples, target: Float64Array, classes: number, features: string[]): Boundary {
  const among = samples.trainingRows ?? Int32Array.from(target.keys())
  // Sorted, so that the order in which columns are named cannot show in a sum.
  const columns = [...features].sort().map((name) => ({
    values: namedValues(samples, name, 'features', ['number']),
    sd: unitOf(samples, name).sd,
  }))
  const rowsOf = Array.from({ length: classes }, (_, c) => among.filter((row) => target[row] === c))
  const means = columns.map(({ values }) => rowsOf.map((rows) => meanOf(values, rows)))
  const rival = new Int32Array(target.length).fill(-1)
  const margin = new Float64Array(target.length).fill(Number.NaN)
  const distance = new Float64Array(classes)
  for (let row = 0; row < target.length; row++) {
    for (let c = 0; c < classes; c++) {
      distance[c] = rowsOf[c].length === 0 ? Number.NaN : 0
      for (let k = 0; k < columns.length; k++) {
        const { sd, values } = columns[k]
        const off = (values[row] - means[k][c]) / sd
        if (sd > 0 && !Number.isNaN(off)) distance[c] += off * off
      }
    }
    for (let c = 0; c < classes; c++) {
      if (c === target[row] || Number.isNaN(distance[c])) continue
      if (rival[row] < 0 || distance[c] < distance[rival[row]]) rival[row] = c
    }
    if (rival[row] >= 0) margin[row] = distance[rival[row]] - distance[target[row]]
  }
  return { rival, margin }
}

/** NaN where nothing is present. */
function meanOf(values: Float64Array, rows: Int32Array): number {
  const present = Float64Array.from(rows, (row) => values[row]).filter((value) => !Number.isNaN(value))
  return sum(present) / present.length
}
