/**
 * Lower triangular L with L L' = A + ridge I for a symmetric n x n matrix, row-major; only its lower triangle is read.
 * `null` when the matrix is not numerically positive definite (a pivot is not above 0, or NaN).
 */
export function cholesky(matrix: Float64Array, n: number, ridge = 0): Float64Array | null {
  const factor = new Float64Array(n * n)
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * n + column]
      if (row === column) rest += ridge
      for (let k = 0; k < column; k++) rest -= factor[row * n + k] * factor[column * n + k]
      if (row !== column) factor[row * n + column] = rest / factor[column * n + column]
      else if (rest > 0 && rest < Number.POSITIVE_INFINITY) factor[row * n + row] = Math.sqrt(rest)
      else return null
    }
  }
  return factor
}

/** Solves L L' X = B for a factor of `cholesky` and B of n x `columns`, row-major; returns X in the same layout. */
export function choleskySolve(factor: Float64Array, n: number, right: Float64Array, columns = 1): Float64Array {
  const x = Float64Array.from(right)
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < n; row++) {
      let rest = x[row * columns + column]
      for (let k = 0; k < row; k++) rest -= factor[row * n + k] * x[k * columns + column]
      x[row * columns + column] = rest / factor[row * n + row]
    }
    for (let row = n - 1; row >= 0; row--) {
      let rest = x[row * columns + column]
      for (let k = row + 1; k < n; k++) rest -= factor[k * n + row] * x[k * columns + column]
      x[row * columns + column] = rest / factor[row * n + row]
    }
  }
  return x
}

/** Solves (A + ridge I) X = B for a symmetric positive definite A; `null` where `cholesky` gives `null`. */
export function solvePositiveDefinite(
  matrix: Float64Array,
  n: number,
  right: Float64Array,
  ridge = 0,
  columns = 1,
): Float64Array | null {
  const factor = cholesky(matrix, n, ridge)
  return factor && choleskySolve(factor, n, right, columns)
}
