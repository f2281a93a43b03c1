import { sum } from '../../numeric/sum.ts'

/**
 * Pearson correlation over the given rows (all where null) in which both are present; 0 where either does not vary there.
 * Summed in row order with compensation.
 */
export function correlation(a: Float64Array, b: Float64Array, rows: Int32Array | null): number {
  const among = rows ?? Int32Array.from(a.keys())
  const both = among.filter((row) => !Number.isNaN(a[row]) && !Number.isNaN(b[row]))
  const [x, y] = [centred(a, both), centred(b, both)]
  const [xx, yy, xy] = [product(x, x), product(y, y), product(x, y)]
  if (!(xx > 0 && yy > 0)) return 0
  const r = xy / (Math.sqrt(xx) * Math.sqrt(yy))
  return Math.max(-1, Math.min(1, r))
}

function centred(values: Float64Array, rows: Int32Array): Float64Array {
  const own = Float64Array.from(rows, (row) => values[row])
  const mean = rows.length > 0 ? sum(own) / rows.length : 0
  return own.map((value) => value - mean)
}

function product(x: Float64Array, y: Float64Array): number {
  return sum(x.map((value, i) => value * y[i]))
}
