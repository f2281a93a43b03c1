import { expm1 } from './exp.ts'

/** Hyperbolic tangent; error below 3 ulp. tanh(-0) = -0. */
export function tanh(x: number): number {
  const size = Math.abs(x)
  if (size < 1e-9) return x
  if (size > 22) return x > 0 ? 1 : -1
  let value: number
  if (size >= 1) value = 1 - 2 / (expm1(2 * size) + 2)
  else {
    const t = expm1(-2 * size)
    value = -t / (t + 2)
  }
  return x < 0 ? -value : value
}
