import { HIGH, scratch, words } from './bits.ts'

/** The unevaluated sum `pair[0] + pair[1]` written by `logPair`. */
export const pair: Float64Array = new Float64Array(2)

/** Veltkamp's constant: splits a double into two of 26 bits. */
export const SPLITTER = 134217729
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
