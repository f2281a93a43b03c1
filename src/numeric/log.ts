import { HIGH, scratch, words } from './bits.ts'

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

/** The unevaluated sum `pair[0] + pair[1]` written by `logPair`. */
export const pair: Float64Array = new Float64Array(2)

/** Veltkamp's constant: splits a double into two of 26 bits. */
const SPLITTER = 134217729
const THIRD_LOW = 3.700743415417188e-17
const T0 = 0.40000000000000024
const T1 = 0.28571428571338553
const T2 = 0.2222222227107994
const T3 = 0.1818180825120117
const T4 = 0.1538557453005633
const T5 = 0.13285966290070259
const T6 = 0.12913508227277723

/**
 * Splits a positive finite x into 2^k m, sqrt(1/2) <= m < sqrt(2), writes log m to `pair` with a relative error of
 * about 2^-65 (double-double arithmetic after Dekker 1971) and returns k.
 */
export function logPair(x: number): number {
  let k = -1023
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984
    k = -1077
  }
  scratch[0] = x
  const word = words[HIGH]
  const fraction = word & 0xfffff
  const up = (fraction + 0x95f60) >>> 20
  words[HIGH] = fraction | ((1023 - up) << 20)
  const m = scratch[0]
  k += (word >>> 20) + up

  // s + sLow = (m - 1) / (m + 1), from the exact remainder of the first quotient.
  const f = m - 1
  const d = m + 1
  const dLow = d > 2 ? 1 - (d - m) : m - (d - 1)
  const s = f / d
  let t = s * SPLITTER
  const sHead = t - (t - s)
  const sTail = s - sHead
  t = d * SPLITTER
  const dHead = t - (t - d)
  const dTail = d - dHead
  const sLow = (f - sHead * dHead - sHead * dTail - sTail * dHead - sTail * dTail - s * dLow) / d

  // z + zLow = (s + sLow)^2.
  const z = s * s
  const zLow = sHead * sHead - z + 2 * sHead * sTail + sTail * sTail + 2 * s * sLow

  // c + cLow = 2/3 + z T(z), then e + eLow = (z + zLow) (c + cLow), so that log m = s (2 + e).
  const z2 = z * z
  const p = z * (T0 + z * T1 + z2 * (T2 + z * T3 + z2 * (T4 + z * T5 + z2 * T6)))
  const c = 0.6666666666666666 + p
  const cLow = 0.6666666666666666 - c + p + THIRD_LOW
  t = z * SPLITTER
  const zHead = t - (t - z)
  const zTail = z - zHead
  t = c * SPLITTER
  const cHead = t - (t - c)
  const cTail = c - cHead
  const e = z * c
  const eLow = zHead * cHead - e + zHead * cTail + zTail * cHead + zTail * cTail + (z * cLow + zLow * c)

  // (s + sLow) (e + eLow), added to 2 (s + sLow).
  t = e * SPLITTER
  const eHead = t - (t - e)
  const eTail = e - eHead
  const g = s * e
  const gLow = sHead * eHead - g + sHead * eTail + sTail * eHead + sTail * eTail + (s * eLow + sLow * e)
  const high = 2 * s + g
  const low = 2 * s - high + g + (2 * sLow + gLow)
  pair[0] = high + low
  pair[1] = high - pair[0] + low
  return k
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
  return scaled(logPair(x), 0, 1.4426950408889634, 2.0355273740931033e-17)
}

/** Base-10 logarithm; error below 1 ulp and exact for powers of ten. Domain as `log`. */
export function log10(x: number): number {
  if (!(x > 0 && x < Number.POSITIVE_INFINITY)) return log(x)
  const k = logPair(x)
  // log10(2) in two parts, the first short enough for k times it to be exact.
  return scaled(k * 0.3010299955494702, k * 1.1451100898021838e-10, 0.4342944819032518, 1.098319650216765e-17)
}
