import { powerOfTwo } from './bits.ts'

/*
 * Method: x = k pi/2 + r with |r| <= pi/4, pi/2 in three parts of 33, 33 and 53 bits (Cody-Waite) so that r comes out
 * as a double and a tail; then near-minimax odd and even polynomials on [-pi/4, pi/4] (errors 1e-20 and 1e-18).
 * Above 2^20 the reduction is done with exact integers instead.
 */
const TWO_OVER_PI = 0.6366197723675814
const HALF_PI_1 = 1.5707963267341256
const HALF_PI_2 = 6.077100506303966e-11
const HALF_PI_3 = 2.0222662487959506e-21
const ROUNDER = 6755399441055744

const S0 = -0.16666666666666666
const S1 = 0.008333333333333331
const S2 = -0.00019841269841265063
const S3 = 2.7557319219337312e-6
const S4 = -2.5052106231802837e-8
const S5 = 1.6058531516797758e-10
const S6 = -7.586691094197958e-13

const C0 = 0.041666666666666664
const C1 = -0.0013888888888887398
const C2 = 2.480158729876456e-5
const C3 = -2.7557317271145144e-7
const C4 = 2.087614614655861e-9
const C5 = -1.1382623647474604e-11

/** The reduced argument of the last call of `reduce`: its leading part and its tail. */
let head = 0
let tail = 0

/** Sets `head` + `tail` to x - k pi/2 and returns k modulo 4. */
function reduce(x: number): number {
  if (x > 1048576 || x < -1048576) return reduceExactly(x)
  const k = x * TWO_OVER_PI + ROUNDER - ROUNDER
  const a = x - k * HALF_PI_1
  const b = k * HALF_PI_2
  const c = a - b
  const part = c - a
  const lost = a - (c - part) - (b + part)
  const rest = lost - k * HALF_PI_3
  head = c + rest
  tail = c - head + rest
  return k & 3
}

/** sin(y + t) for |y| <= pi/4. */
function sine(y: number, t: number): number {
  const z = y * y
  const z2 = z * z
  const p = S0 + z * S1 + z2 * (S2 + z * S3 + z2 * (S4 + z * S5 + z2 * S6))
  return y + (z * y * p + t * (1 - 0.5 * z))
}

/** cos(y + t) for |y| <= pi/4. */
function cosine(y: number, t: number): number {
  const z = y * y
  const z2 = z * z
  const p = C0 + z * C1 + z2 * (C2 + z * C3 + z2 * (C4 + z * C5))
  const half = 0.5 * z
  const w = 1 - half
  return w + (1 - w - half + (z2 * p - y * t))
}

/** Sine of x in radians; error below 1 ulp for every finite x (slow above 2^20). NaN for an infinity; sin(-0) = -0. */
export function sin(x: number): number {
  if (x < 0.785 && x > -0.785) return x < 1e-100 && x > -1e-100 ? x : sine(x, 0)
  if (!(x - x === 0)) return Number.NaN
  const quadrant = reduce(x)
  const value = quadrant & 1 ? cosine(head, tail) : sine(head, tail)
  return quadrant & 2 ? -value : value
}

/** Cosine of x in radians; error below 1 ulp for every finite x (slow above 2^20). NaN for an infinity. */
export function cos(x: number): number {
  if (x < 0.785 && x > -0.785) return cosine(x, 0)
  if (!(x - x === 0)) return Number.NaN
  // cos x = sin(x + pi/2): one quadrant on.
  const quadrant = reduce(x) + 1
  const value = quadrant & 1 ? cosine(head, tail) : sine(head, tail)
  return quadrant & 2 ? -value : value
}

/** Fixed-point bits of pi/2 used for huge arguments: 1024 for the exponent, the rest for cancellation and result. */
const FRACTION_BITS = 1280n
let halfPi = 0n
/** The rest is kept to 2^-200, as no double comes closer to a multiple of pi/2 than about 2^-61. */
const REST_SHIFT = FRACTION_BITS - 200n
const REST_UNIT = powerOfTwo(-200)

/** pi/2 times 2^FRACTION_BITS by Machin's formula, pi/4 = 4 arctan(1/5) - arctan(1/239). */
function fixedHalfPi(): bigint {
  if (halfPi !== 0n) return halfPi
  const one = 1n << (FRACTION_BITS + 64n)
  const arctanOfInverse = (n: bigint): bigint => {
    let total = 0n
    let sign = 1n
    for (let power = one / n, k = 1n; power !== 0n; power /= n * n, k += 2n) {
      total += (sign * power) / k
      sign = -sign
    }
    return total
  }
  halfPi = (2n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n))) >> 64n
  return halfPi
}

/** `reduce` for |x| > 2^20: such an x is an integer times a power of two, and everything is exact but pi. */
function reduceExactly(x: number): number {
  const unit = fixedHalfPi()
  // 2^52 |x| is no larger than 2^1076, and an integer as |x| > 2^20.
  let scale = 0n
  let whole = Math.abs(x)
  while (whole < 4503599627370496) {
    whole *= 2
    scale += 1n
  }
  const angle = (BigInt(whole) << FRACTION_BITS) >> scale
  let k = angle / unit
  let rest = angle - k * unit
  if (rest * 2n > unit) {
    k += 1n
    rest -= unit
  }
  // The leading 53 bits of the rest, wherever they start, and the next ones.
  const sign = x < 0 ? -1 : 1
  const leading = Number(rest >> REST_SHIFT)
  const trailing = Number((rest >> REST_SHIFT) - BigInt(leading))
  head = sign * leading * REST_UNIT
  tail = sign * trailing * REST_UNIT
  return Number(sign > 0 ? k & 3n : -k & 3n)
}
