/** The polynomial with `coefficients`, lowest power first, at x by Horner's rule. */
export function polynomial(coefficients: Float64Array, x: number): number {
  let value = 0
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]
  return value
}
