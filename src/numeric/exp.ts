import { HIGH, LOW, scaleByPowerOfTwo, scratch, words } from './bits.ts'

/*
 * Method: Cody-Waite reduction x = k ln2 + r with |r| <= ln2 / 2 and ln2 split in two, then
 * e^r = 1 + r + r^2 P(r) with P a near-minimax (Chebyshev) polynomial of degree 10, absolute error 1.4e-18.
 */
const INVERSE_LN2 = Math.LOG2E
/** The leading 32 bits of ln 2, so that k * LN2_HIGH is exact, and the rest. */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
/** Adding and subtracting 1.5 * 2^52 rounds to the nearest integer, ties to even. */
const ROUNDER = 6755399441055744

const P0 = 0.5
const P1 = 0.1666666666666667
const P2 = 0.04166666666666667
const P3 = 0.00833333333332614
const P4 = 0.0013888888888883752
const P5 = 0.00019841269874804214
const P6 = 2.4801587325536023e-5
const P7 = 2.7557255421023506e-6
const P8 = 2.7557273657975953e-7
const P9 = 2.5105208339987698e-8
const P10 = 2.0914680780540263e-9

/** (e^r - 1 - r) / r^2 for |r| <= ln2 / 2. */
function remainder(r: number): number {
  const r2 = r * r
  const r4 = r2 * r2
  const low = P0 + r * P1 + r2 * (P2 + r * P3)
  const middle = P4 + r * P5 + r2 * (P6 + r * P7)
  return low + r4 * (middle + r4 * (P8 + r * P9 + r2 * P10))
}

/** Overflow, the limit `below`, or NaN. */
function beyond(x: number, below: number): number {
  if (x > 0) return Number.POSITIVE_INFINITY
  return x < 0 ? below : x
}

/** e^x; error below 1 ulp, also where the result is subnormal. exp(-Infinity) = 0, overflow gives Infinity. */
export function exp(x: number): number {
  return expSum(x, 0)
}

/**
 * e^(x + tail) for a tail far smaller than x, as left over by an exact product or square; error below 1 ulp.
 * The tail must be finite, and 0 when x is not.
 */
export function expSum(x: number, tail: number): number {
  // Written so that NaN fails the comparison too.
  if (!(x < 709.8 && x > -745.2)) return beyond(x, 0)
  const k = x * INVERSE_LN2 + ROUNDER - ROUNDER
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW - tail
  const r = high - low
  const y = 1 + (high + (r * r * remainder(r) - low))
  if (k > 1000 || k < -960) return scaleByPowerOfTwo(y, k)
  words[LOW] = 0
  words[HIGH] = (k + 1023) << 20
  return y * scratch[0]
}

/** e^x - 1 without cancellation near 0; error below 1 ulp. expm1(-0) = -0, expm1(-Infinity) = -1. */
export function expm1(x: number): number {
  if (!(x < 709.8 && x > -40)) return beyond(x, -1)
  if (x < 0.34 && x > -0.34) return x * x < 1e-300 ? x : x + x * x * remainder(x)
  const k = x * INVERSE_LN2 + ROUNDER - ROUNDER
  if (k > 60) return exp(x)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  // 2^k ((1 - 2^-k) + r + r^2 P): the first sum is kept exactly, as it cancels when k is 1 or -1.
  const a = 1 - scaleByPowerOfTwo(1, -k)
  const head = a + high
  const part = head - a
  const lost = a - (head - part) + (high - part)
  return scaleByPowerOfTwo(head + (lost + (r * r * remainder(r) - low)), k)
}
