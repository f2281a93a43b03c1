import { HIGH, scratch, words } from './bits.ts'
import { logPair, pair, SPLITTER } from './log-pair.ts'

/*
 * Method: x = 2^k m with sqrt(1/2) <= m < sqrt(2); with f = m - 1 and s = f / (2 + f),
 * log m = 2 atanh s = f - s (f - z Q(z)) ..., z = s^2, Q near-minimax of degree 6 for (2 atanh(s)/s - 2) / z
 * (error 3.2e-16, times z < 0.03). Arranged as f - (f^2/2 - s (f^2/2 + z Q)), which rounds well near 1.
 */
const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const Q0 = 0.666666666666667
const Q1 = 0.399999999998995
const Q2 = 0.2857142862597826
const Q3 = 0.22222211134341624
const Q4 = 0.18182889158299903
const Q5 = 0.15331720502376558
const Q6 = 0.1461646325895801

/** log(1 + f) + k ln2 + correction for sqrt(1/2) <= 1 + f < sqrt(2) and a correction below an ulp of 1. */
function combine(f: number, k: number, correction: number): number {
  const s = f / (2 + f)
  const z = s * s
  const z2 = z * z
  const half = 0.5 * f * f
  const q = z * (Q0 + z * Q1 + z2 * (Q2 + z * Q3 + z2 * (Q4 + z * Q5 + z2 * Q6)))
  if (k === 0) return f - (half - s * (half + q) - correction)
  return k * LN2_HIGH - (half - (s * (half + q) + (k * LN2_LOW + correction)) - f)
}

/**
 * f - log(1 + f), about f^2 / 2, without cancellation; relative error below 4 ulp for f > -1. `ratio` is 1 + f, given
 * apart because a small ratio is not to be had from f.
 */
export function logGap(f: number, ratio: number): number {
  if (!(f > -0.2928 && f < 0.4142)) return f - log(ratio)
  const s = f / (2 + f)
  const z = s * s
  const z2 = z * z
  const half = 0.5 * f * f
  return half - s * (half + z * (Q0 + z * Q1 + z2 * (Q2 + z * Q3 + z2 * (Q4 + z * Q5 + z2 * Q6))))
}

/** Natural logarithm; error below 1 ulp. log(0) = -Infinity, log of a negative number is NaN. */
export function log(x: number): number {
  // Written so that NaN fails the comparison too.
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN
  let k = -1023
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984
    k = -1077
  }
  scratch[0] = x
  const high = words[HIGH]
  const fraction = high & 0xfffff
  // 0x6a09f is the fraction of sqrt(2): above it the significand is halved, so that m lies about 1 evenly.
  const up = (fraction + 0x95f60) >>> 20
  words[HIGH] = fraction | ((1023 - up) << 20)
  return combine(scratch[0] - 1, k + (high >>> 20) + up, 0)
}

/** log(1 + x) without loss near 0; error below 1 ulp. log1p(-0) = -0, log1p(-1) = -Infinity. */
export function log1p(x: number): number {
  if (x > -0.2928 && x < 0.4142) return x * x < 1e-300 ? x : combine(x, 0, 0)
  if (!(x > -1 && x < 1e17)) return x === -1 ? Number.NEGATIVE_INFINITY : log(x)
  const u = 1 + x
  // What rounding took from 1 + x, which has derivative 1 / u.
  const lost = x >= 1 ? 1 - (u - x) : x - (u - 1)
  scratch[0] = u
  const high = words[HIGH]
  const fraction = high & 0xfffff
  const up = (fraction + 0x95f60) >>> 20
  words[HIGH] = fraction | ((1023 - up) << 20)
  return combine(scratch[0] - 1, (high >>> 20) - 1023 + up, lost / u)
}

/** k + (log m) / base-logarithm, with the reciprocal of the latter given as high + low. */
function scaled(k: number, kLow: number, high: number, low: number): number {
  const a = pair[0]
  let t = a * SPLITTER
  const aHead = t - (t - a)
  const aTail = a - aHead
  t = high * SPLITTER
  const bHead = t - (t - high)
  const bTail = high - bHead
  const product = a * high
  const rest =
    aHead * bHead - product + aHead * bTail + aTail * bHead + aTail * bTail + (a * low + pair[1] * high) + kLow
  const head = k + product
  const part = head - k
  return head + (k - (head - part) + (product - part) + rest)
}

/** Base-2 logarithm; error below 1 ulp and exact for powers of two. Domain as `log`. */
export function log2(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return log(x)
  return scaled(logPair(x), 0, Math.LOG2E, 2.0355273740931033e-17)
}

/** Base-10 logarithm; error below 1 ulp and exact for powers of ten. Domain as `log`. */
export function log10(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return log(x)
  const k = logPair(x)
  // log10(2) in two parts, the first short enough for k times it to be exact.
  return scaled(k * 0.3010299955494702, k * 1.1451100898021838e-10, Math.LOG10E, 1.098319650216765e-17)
}
