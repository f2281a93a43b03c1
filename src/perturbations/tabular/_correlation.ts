import { sum } from '../../numeric/sum.ts'

/**
 * Pearson correlation over the given rows (all where null) in which both are present; 0 where either does not vary there.
 * Summed in row order with compensation.
 */
export function correlation(a: Float64Array, b: Float64Array, rows: Int32Array | null): number {
  const count = rows?.length ?? a.length
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  let both = 0
  for (let i = 0; i < count; i++) {
    const row = rows === null ? i : rows[i]
    if (Number.isNaN(a[row]) || Number.isNaN(b[row])) continue
    x[both] = a[row]
    y[both++] = b[row]
  }
  centre(x, both)
  centre(y, both)
  const products = new Float64Array(both)
  const [xx, yy, xy] = [sumOfProducts(x, x, products), sumOfProducts(y, y, products), sumOfProducts(x, y, products)]
  if (!(xx > 0 && yy > 0)) return 0
  const r = xy / (Math.sqrt(xx) * Math.sqrt(yy))
  return Math.max(-1, Math.min(1, r))
}

function centre(values: Float64Array, count: number): void {
  const mean = count > 0 ? sum(values, 0, count) / count : 0
  for (let i = 0; i < count; i++) values[i] -= mean
}

function sumOfProducts(x: Float64Array, y: Float64Array, products: Float64Array): number {
  for (let i = 0; i < products.length; i++) products[i] = x[i] * y[i]
  return sum(products)
}
