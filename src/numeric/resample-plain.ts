import { DRAWS, nextInteger, wordSource } from './resample-words.ts'

/** A sparse matrix, units x columns: the entries of column c are `starts[c] .. starts[c + 1] - 1`, rows ascending. */
export interface SparseColumns {
  readonly units: number
  readonly columns: number
  readonly starts: Uint32Array
  readonly rows: Uint32Array
  readonly values: Float64Array
}

/**
 * `counts.length` draws with replacement among as many units, as counts that overwrite `counts` (the
 * picks as in Lemire 2019, "Fast random integer generation in an interval"). A count beyond 65535 would need a unit drawn 65,536 times where once is expected: it does not occur.
 */
export function plainDraws(counts: Uint16Array, replicate: number, stratum: number, k0: number, k1: number): void {
  const n = counts.length
  const source = wordSource(replicate, stratum, DRAWS, k0, k1)
  counts.fill(0)
  for (let i = 0; i < n; i++) counts[nextInteger(source, n)]++
}

/** The sum of value times count over the entries of every column, rows ascending; `out` has one number per column. */
export function plainSums(matrix: SparseColumns, counts: Uint16Array, out: Float64Array): void {
  for (let column = 0; column < matrix.columns; column++) {
    let total = 0
    for (let e = matrix.starts[column]; e < matrix.starts[column + 1]; e++)
      total += matrix.values[e] * counts[matrix.rows[e]]
    out[column] = total
  }
}
