import { log } from './log.ts'
import { pow } from './pow.ts'
import { COUNTS, nextUniform, type WordSource, wordSource } from './resample-words.ts'

/** Stirling's remainder: log k! minus the usual approximation about k + 1, for k below 10. */
const STIRLING = new Float64Array([
  0.08106146679532726, 0.0413406959554093, 0.02767792568499834, 0.02079067210376509, 0.01664469118982119,
  0.01387612882307075, 0.01189670994589177, 0.01041126526197209, 0.00925546218271273, 0.00833056343336287,
])

function stirling(k: number): number {
  if (k < 10) return STIRLING[k]
  const r = 1 / (k + 1)
  return (1 / 12 - (1 / 360 - r * r * (1 / 1260)) * (r * r)) * r
}

/**
 * One draw from Binomial(n, p), n a whole number >= 0, 0 <= p <= 1. Exact up to rounding: inversion where
 * n min(p, 1 - p) < 10, else algorithm BTRD (Hörmann 1993, "The generation of binomial random variates", J. Stat. Comput.
 * Simul. 46). About 1.4 uniforms a draw. NaN for impossible arguments.
 */
export function binomialDraw(n: number, p: number, source: WordSource): number {
  if (!(n >= 0 && p >= 0 && p <= 1)) return Number.NaN
  if (n === 0 || p === 0) return 0
  return p > 0.5 ? n - lowerDraw(n, 1 - p, source) : lowerDraw(n, p, source)
}

/** A draw with p <= 1/2; the part that takes four draws of five, kept small so that it is inlined. */
function lowerDraw(n: number, p: number, source: WordSource): number {
  const mean = n * p
  if (mean < 10) return byInversion(n, p, source)
  const sd = Math.sqrt(mean * (1 - p))
  const b = 1.15 + 2.53 * sd
  const top = 0.92 - 4.2 / b
  const v = nextUniform(source)
  if (v > 0.86 * top) return byRejection(n, p, sd, b, v, source)
  // Inside the region that is wholly below the density.
  const u = v / top - 0.43
  return Math.floor(((2 * (-0.0873 + 0.0248 * b + 0.01 * p)) / (0.5 - Math.abs(u)) + b) * u + (mean + 0.5))
}

function byInversion(n: number, p: number, source: WordSource): number {
  const ratio = p / (1 - p)
  const none = n < 32 ? wholePower(1 - p, n) : pow(1 - p, n)
  for (;;) {
    let u = nextUniform(source)
    let mass = none
    for (let k = 0; k <= n; k++) {
      if (u < mass) return k
      u -= mass
      mass *= ratio * ((n - k) / (k + 1))
    }
    // What rounding left above the last mass: draw anew.
  }
}

function wholePower(x: number, n: number): number {
  let result = 1
  for (let i = n; i > 0; i >>= 1) {
    if (i & 1) result *= x
    x *= x
  }
  return result
}

/** Algorithm BTRD from its first uniform v on. */
function byRejection(n: number, p: number, sd: number, b: number, v: number, source: WordSource): number {
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const c = n * p + 0.5
  const top = 0.92 - 4.2 / b
  for (;;) {
    let u = v / top - 0.43
    if (v <= 0.86 * top) return Math.floor(((2 * a) / (0.5 - Math.abs(u)) + b) * u + c)
    if (v >= top) u = nextUniform(source) - 0.5
    else {
      u = v / top - 0.93
      u = (u < 0 ? -0.5 : 0.5) - u
      v = nextUniform(source) * top
    }
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + c)
    if (k >= 0 && k <= n) {
      v = (v * (2.83 + 5.1 / b) * sd) / (a / (us * us) + b)
      if (accept(k, n, p, v)) return k
    }
    v = nextUniform(source)
  }
}

/** Whether v lies below the density at k over that at the mode. */
function accept(k: number, n: number, p: number, v: number): boolean {
  const variance = n * p * (1 - p)
  const m = Math.floor((n + 1) * p)
  const r = p / (1 - p)
  const nr = (n + 1) * r
  const distance = Math.abs(k - m)
  if (distance <= 15) {
    let f = 1
    for (let i = m + 1; i <= k; i++) f *= nr / i - r
    for (let i = k + 1; i <= m; i++) v *= nr / i - r
    return v <= f
  }
  const logV = log(v)
  const rho = (distance / variance) * (((distance / 3 + 0.625) * distance + 1 / 6) / variance + 0.5)
  const t = (-distance * distance) / (2 * variance)
  if (logV < t - rho) return true
  if (logV > t + rho) return false
  const nm = n - m + 1
  const nk = n - k + 1
  const mode = (m + 0.5) * log((m + 1) / (r * nm)) + stirling(m) + stirling(n - m)
  const here = (n + 1) * log(nm / nk) + (k + 0.5) * log((nk * r) / (k + 1)) - stirling(k) - stirling(n - k)
  return logV <= mode + here
}

/**
 * The counts of one replicate by conditional binomials: cell by cell a draw from what is left, with the cell's share of the
 * weights that are left. The arithmetic of `multinomialCounts`, operation by operation.
 */
export function plainMultinomial(
  n: number,
  weights: ArrayLike<number>,
  replicate: number,
  k0: number,
  k1: number,
  stratum = 0,
): Float64Array {
  const cells = weights.length
  const out = new Float64Array(cells)
  const rest = remainders(weights)
  const source = wordSource(replicate, stratum, COUNTS, k0, k1)
  let left = n
  for (let cell = 0; cell < cells && left > 0; cell++) {
    if (!(weights[cell] > 0)) continue
    out[cell] = rest[cell + 1] === 0 ? left : binomialDraw(left, weights[cell] / rest[cell], source)
    left -= out[cell]
  }
  return out
}

/** The sum of the weights from each cell on, and 0. */
export function remainders(weights: ArrayLike<number>): Float64Array {
  const rest = new Float64Array(weights.length + 1)
  for (let cell = weights.length - 1; cell >= 0; cell--) rest[cell] = rest[cell + 1] + weights[cell]
  return rest
}
