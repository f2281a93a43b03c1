import { DRAWS, replicateWords } from './resample-words.ts'

/** A sparse matrix, units x columns: the entries of column c are `starts[c] .. starts[c + 1] - 1`, rows ascending. */
export interface SparseColumns {
  readonly units: number
  readonly columns: number
  readonly starts: Uint32Array
  readonly rows: Uint32Array
  readonly values: Float64Array
}

/**
 * `counts.length` draws with replacement among as many units, as counts that overwrite `counts`. A word w picks unit
 * floor(w n / 2^32); the words that would bias the pick are skipped (Lemire 2019, "Fast random integer generation in an
 * interval"). A count beyond 65535 would need a unit drawn 65,536 times where once is expected: it does not occur.
 */
export function plainDraws(counts: Uint16Array, replicate: number, stratum: number, k0: number, k1: number): void {
  const n = counts.length
  const pick = unitPicker(n, replicateWords(replicate, stratum, DRAWS, k0, k1))
  counts.fill(0)
  for (let i = 0; i < n; i++) counts[pick()]++
}

/** Unbiased integers in [0, n), 1 <= n < 2^32, from a source of words. */
export function unitPicker(n: number, word: () => number): () => number {
  const reject = 4294967296 % n
  return () => {
    for (;;) {
      const w = word()
      // w n = top 2^16 + bottom in two exact parts, as the product itself may not fit a double.
      const bottom = (w & 0xffff) * n
      const top = (w >>> 16) * n + Math.floor(bottom / 65536)
      if (Math.imul(w, n) >>> 0 >= reject) return Math.floor(top / 65536)
    }
  }
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
