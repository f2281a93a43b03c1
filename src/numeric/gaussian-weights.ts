import { exp } from './exp.ts'

/** Multiples of 2^-16 times bytes, and their sums up to 255, fit the 24 bits of a float exactly. */
const GRAIN = 65536

/**
 * Weights of a Gaussian at 0, 1 ... reach, for use on both sides of a centre: multiples of 2^-16 that add up to exactly 1
 * (the centre takes the rounding), so that equal values stay equal in 32-bit arithmetic. A `sd` of 0 gives all to the centre.
 */
export function symmetricGaussian(sd: number, reach: number): Float32Array {
  return weights(sd, reach + 1, 2)
}

/** The same on one side only: weights of a Gaussian at 0, 1 ... count - 1 that add up to exactly 1. */
export function trailingGaussian(sd: number, count: number): Float32Array {
  return weights(sd, count, 1)
}

function weights(sd: number, count: number, sides: 1 | 2): Float32Array {
  const raw = Array.from({ length: count }, (_, k) => (k === 0 ? 1 : exp(-(k * k) / (2 * sd * sd))))
  const total = raw.reduce((sum, value, k) => sum + (k === 0 ? value : sides * value), 0)
  const whole = raw.map((value) => Math.round((value / total) * GRAIN))
  whole[0] = whole.reduce((left, value, k) => (k === 0 ? left : left - sides * value), GRAIN)
  return Float32Array.from(whole, (value) => value / GRAIN)
}
