import { expSum } from './exp.ts'
import { logPair, pair, SPLITTER } from './log-pair.ts'

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10

/** e^(y log x) for positive finite x and finite y, with the product carried in double-double. */
function positivePower(x: number, y: number): number {
  const k = logPair(x)
  // log x = high + low, renormalised after adding k ln 2.
  const base = k * LN2_HIGH
  const sum = base + pair[0]
  const part = sum - base
  const rest = base - (sum - part) + (pair[0] - part) + (pair[1] + k * LN2_LOW)
  const high = sum + rest
  const low = sum - high + rest
  const estimate = y * high
  if (estimate > 710) return Number.POSITIVE_INFINITY
  if (estimate < -746) return 0
  if (estimate < 1e-20 && estimate > -1e-20) return 1
  // A huge y would overflow when split; scaling by a power of two is exact.
  const scale = y > 1e200 || y < -1e200 ? 2.5849394142282115e-26 : 1
  const ys = y * scale
  let t = ys * SPLITTER
  const yHead = t - (t - ys)
  const yTail = ys - yHead
  t = high * SPLITTER
  const hHead = t - (t - high)
  const hTail = high - hHead
  const product = ys * high
  const tail = yHead * hHead - product + yHead * hTail + yTail * hHead + yTail * hTail + ys * low
  return expSum(product / scale, tail / scale)
}

/**
 * x^y; error below 1 ulp (2 where the result is subnormal). The special cases are those of `**` in ECMAScript:
 * x^0 = 1 for every x, 1^(+-Infinity) = NaN, a negative x with a y that is no integer gives NaN.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1
  if (y === 1) return x
  if (y === 2) return x * x
  if (!(x - x === 0 && y - y === 0 && x > 0)) return specialPower(x, y)
  return positivePower(x, y)
}

function specialPower(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
  const size = Math.abs(x)
  if (y - y !== 0) return size === 1 ? Number.NaN : size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0
  const whole = Math.floor(y) === y
  const odd = whole && Math.abs(y) < 9007199254740992 && Math.floor(y / 2) * 2 !== y
  const negative = x < 0 || Object.is(x, -0)
  const sign = negative && odd ? -1 : 1
  if (size === 0) return sign * (y > 0 ? 0 : Number.POSITIVE_INFINITY)
  if (size === Number.POSITIVE_INFINITY) return sign * (y > 0 ? size : 0)
  return whole ? sign * positivePower(size, y) : Number.NaN
}
